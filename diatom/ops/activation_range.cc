#include "diatom/ops/activation_range.h"

#include "diatom/base/fixed_point.h"

namespace diatom {
namespace {

constexpr float kInfinity = __builtin_inff();

void dtype_range(DType dtype, int32_t& low, int32_t& high) {
  const int32_t half = static_cast<int32_t>(uint32_t{1} << (bits(dtype) - 1) >> 1);
  low = -half - half;
  high = half - 1 + half;
  if (dtype == DType::kUInt8) {
    high -= low;
    low = 0;
  }
}

// What stands for `value` between `low` and `high`, rounded to nearest with halves away from zero as the
// reference does in float.
Code quantize(float value, const PerTensor& quantization, int32_t low, int32_t high, int32_t& stored) {
  const float steps = value / quantization.scale;
  if (!(steps > -2147483648.0f && steps < 2147483648.0f)) return Code::kBadQuantization;
  const int32_t whole = static_cast<int32_t>(steps);
  const float fraction = steps - static_cast<float>(whole);
  const int32_t rounded = whole + (fraction >= 0.5f) - (fraction <= -0.5f);
  const int32_t zero_point = quantization.zero_point;
  stored = clamp(rounded, low - zero_point, high - zero_point) + zero_point;
  return Code::kOk;
}

}  // namespace

Code activation_range(Activation activation, float& low, float& high) {
  if (activation > Activation::kRelu6) return Code::kUnsupported;
  low = activation == Activation::kNone ? -kInfinity : activation == Activation::kReluN1To1 ? -1.0f : 0.0f;
  high = activation == Activation::kReluN1To1 ? 1.0f : activation == Activation::kRelu6 ? 6.0f : kInfinity;
  return Code::kOk;
}

Code activation_range(Activation activation, DType dtype, const PerTensor& quantization, int32_t& low,
                      int32_t& high) {
  float least = 0.0f;
  float most = 0.0f;
  DIATOM_TRY(activation_range(activation, least, most));
  dtype_range(dtype, low, high);
  const PerTensor read = dtype == DType::kInt32 ? PerTensor() : quantization;
  const int32_t first = low;
  const int32_t last = high;
  if (least > -kInfinity) DIATOM_TRY(quantize(least, read, first, last, low));
  if (most < kInfinity) DIATOM_TRY(quantize(most, read, first, last, high));
  return Code::kOk;
}

Code activation_range(InferContext& context, Activation activation, float& low, float& high) {
  const Code code = activation_range(activation, low, high);
  return code == Code::kOk ? code : refuse_activation(context, activation);
}

Code refuse_activation(InferContext& context, Activation activation) {
  return context.fail(Code::kUnsupported, kNoOperand, static_cast<int32_t>(Activation::kRelu6),
                      static_cast<int32_t>(activation));
}

}  // namespace diatom
