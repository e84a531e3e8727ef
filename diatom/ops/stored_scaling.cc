#include "diatom/ops/stored_scaling.h"

#include "diatom/base/scale_ratio.h"
#include "diatom/ops/activation_range.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {
namespace {

constexpr float kLargestFloat = 3.402823466e+38f;

Code prepare_output(PrepareContext& context, int input, Activation activation, StoredScaling& scaling,
                    PerTensor& from, PerTensor& to) {
  DIATOM_TRY(per_tensor(context, input, from));
  DIATOM_TRY(per_tensor(context, kFirstOutput, to));
  const DType dtype = context.dtype(kFirstOutput);
  int32_t low = 0;
  int32_t high = 0;
  if (const Code code = activation_range(activation, dtype, to, low, high); code != Code::kOk) {
    return context.fail(code, kFirstOutput);
  }
  const bool offsets = dtype == DType::kInt8;
  scaling.input_offset = static_cast<int16_t>(offsets ? -from.zero_point : 0);
  scaling.zero_point = static_cast<int16_t>(offsets ? to.zero_point : 0);
  scaling.low = static_cast<int16_t>(low);
  scaling.high = static_cast<int16_t>(high);
  return Code::kOk;
}

// The multipliers of ratio * scales[i], one for each channel, must leave the sums room; `wide` are 64-bit
// sums.
Code set_multipliers(PrepareContext& context, int filter, bool wide, const ScaleRatio& ratio,
                     Span<const float> scales, StoredScaling& scaling) {
  const size_t count = scales.size();
  const Span<int32_t> values = context.allocate(scaling.multipliers, count + (count + 3) / 4);
  if (values.empty()) return Code::kArenaTooSmall;
  // The shifts lie behind the values, in a byte each.
  int8_t* const shifts = reinterpret_cast<int8_t*>(values.data() + count);
  scaling.shifts.offset = scaling.multipliers.offset + static_cast<int32_t>(count * sizeof(int32_t));
  scaling.multiplier_step = count > 1;
  int32_t largest_shift = 0;
  for (size_t i = 0; i < count; ++i) {
    const Multiplier multiplier = ratio.times(scales[i]);
    values[i] = multiplier.value;
    shifts[i] = static_cast<int8_t>(multiplier.shift);
    largest_shift = max(largest_shift, multiplier.shift);
  }
  const int32_t most = wide ? 14 : 30;
  return largest_shift <= most ? Code::kOk : context.fail(Code::kScale, filter, most, largest_shift);
}

Code check_bias_scale(PrepareContext& context, float product, float output) {
  if (!context.has_input(2)) return Code::kOk;
  const Quantization bias = context.quantization(2);
  const float difference = bias.present() ? product - bias.scale() : 0.0f;
  const float most = 0.02f * output;
  return difference <= most && difference >= -most ? Code::kOk : context.fail(Code::kScale, 2);
}

Code check_filter_scale(PrepareContext& context, int filter, float scale) {
  return scale >= 0.0f && scale <= kLargestFloat ? Code::kOk : context.fail(Code::kScale, filter);
}

// The filter's. Fails unless it has one scale, or one for each of its slices along the channel axis.
Code channel_scales(InferContext& context, const ScalingOperands& operands, Quantization& quantization) {
  const int filter = operands.filter;
  quantization = context.quantization(filter);
  const int32_t channels = context.input(filter).shape[operands.channel_axis];
  const int32_t scales = static_cast<int32_t>(quantization.scales.size());
  const int32_t zero_points = static_cast<int32_t>(quantization.zero_points.size());
  if (scales == 0 || (scales != 1 && scales != channels))
    return context.fail(Code::kBadQuantization, filter, channels, scales);
  if (zero_points > 1 && zero_points != scales)
    return context.fail(Code::kBadQuantization, filter, scales, zero_points);
  if (scales > 1 && quantization.axis != operands.channel_axis)
    return context.fail(Code::kBadQuantization, filter, operands.channel_axis, quantization.axis);
  return Code::kOk;
}

}  // namespace

Code prepare_scaling(PrepareContext& context, const ScalingOperands& operands, Activation activation,
                     bool wide, StoredScaling& scaling) {
  Quantization filter;
  PerTensor from;
  PerTensor to;
  DIATOM_TRY(channel_scales(context, operands, filter));
  DIATOM_TRY(prepare_output(context, operands.input, activation, scaling, from, to));
  scaling.filter_offset = 0;
  return set_multipliers(context, operands.filter, wide, ScaleRatio(from.scale, to.scale), filter.scales,
                         scaling);
}

Code prepare_product_scaling(PrepareContext& context, Activation activation, bool wide,
                             StoredScaling& scaling) {
  PerTensor from;
  PerTensor by;
  PerTensor to;
  DIATOM_TRY(prepare_output(context, 0, activation, scaling, from, to));
  DIATOM_TRY(per_tensor(context, 1, by));
  const float product = from.scale * by.scale;
  if (!(product <= kLargestFloat)) return context.fail(Code::kScale, 1);
  scaling.filter_offset = static_cast<int16_t>(-by.zero_point);
  DIATOM_TRY(set_multipliers(context, 1, wide, ScaleRatio(1.0f, to.scale), {&product, 1}, scaling));
  return check_bias_scale(context, product, to.scale);
}

Code prepare_scaling(PrepareContext& context, const ScalingOperands& operands, Activation activation,
                     RealScaling& scaling) {
  Quantization quantization;
  DIATOM_TRY(channel_scales(context, operands, quantization));
  DIATOM_TRY(activation_range(context, activation, scaling.low, scaling.high));
  for (const int64_t zero_point : quantization.zero_points) {
    if (zero_point != 0) return context.fail(Code::kScale, operands.filter, 0, zero_point);
  }
  const Span<float> scales = context.allocate(scaling.scales, quantization.scales.size());
  if (scales.empty()) return Code::kArenaTooSmall;
  scaling.scale_step = scales.size() > 1;
  for (size_t i = 0; i < scales.size(); ++i) {
    scales[i] = quantization.scales[i];
    DIATOM_TRY(check_filter_scale(context, operands.filter, scales[i]));
  }
  return Code::kOk;
}

}  // namespace diatom
