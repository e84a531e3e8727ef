#include "diatom/ops/convolution/transpose_conv.h"

#include "diatom/kernels/transpose_convolution.h"
#include "diatom/ops/activation_range.h"
#include "diatom/ops/convolution/bias.h"
#include "diatom/ops/window.h"

namespace diatom {
namespace {

constexpr int kOutputShape = 0;
constexpr int kFilter = 1;
constexpr int kInput = 2;
constexpr int kBias = 3;
constexpr ScalingOperands kOperands{kInput, kFilter, 0};

WindowOptions window_options(const TransposeConvAttrs& attrs, Dims filter) {
  return {attrs.padding, attrs.stride_h, attrs.stride_w, 1, 1, filter[1], filter[2]};
}

kernels::TransposeConvolution geometry(const TransposeConvAttrs& attrs, const RunContext& context,
                                       int32_t input_offset = 0) {
  const Dims input = context.input_dims(kInput);
  const Dims filter = context.input_dims(kFilter);
  return {make_window(window_options(attrs, filter), context.output_dims(0), input), input[0], input[3],
          filter[0], input_offset};
}

// Biases narrower than the sums, widened in scratch memory.
template <typename Bias>
const int64_t* widen(const Bias* bias, int32_t channels, int64_t* wide) {
  for (int32_t i = 0; i < channels; ++i) wide[i] = bias[i];
  return wide;
}

const int64_t* wide_bias(int32_t bytes, const RunContext& context) {
  const int32_t channels = context.input_dims(kFilter)[0];
  int64_t* scratch = context.scratch<int64_t>();
  if (bytes == 2) return widen(context.input<int16_t>(kBias), channels, scratch);
  if (bytes == 4) return widen(context.input<int32_t>(kBias), channels, scratch);
  return context.optional_input<int64_t>(kBias);
}

}  // namespace

Code TransposeConv::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo input = context.input(kInput);
  const ShapeView filter = context.input(kFilter).shape;
  DIATOM_TRY(check_rank(context, kInput, input.shape, 4));
  DIATOM_TRY(check_rank(context, kFilter, filter, 4));
  if (filter[3] != input.shape[3]) {
    return context.fail(Code::kShapeMismatch, kFilter, input.shape[3], filter[3], 3);
  }
  DIATOM_TRY(check_bias(context, kBias, filter[0], kInput));
  const TensorInfo stated = context.input(kOutputShape);
  Shape output = context.output(0).shape;
  if (stated.constant() && stated.shape.elements() == 4) output = Shape(stated.values<int32_t>());
  if (output.ndim != 4) return context.fail(Code::kRankMismatch, kFirstOutput, 4, output.ndim);
  if (output[0] != input.shape[0]) {
    return context.fail(Code::kShapeMismatch, kFirstOutput, input.shape[0], output[0], 0);
  }
  if (output[3] != filter[0]) {
    return context.fail(Code::kShapeMismatch, kFirstOutput, filter[0], output[3], 3);
  }
  DIATOM_TRY(check_window(context, window_options(attrs, filter.view()), output.view(), kFilter));
  return context.set_output(0, input.dtype, output);
}

Code TransposeConv::prepare_s8(const Attrs& attrs, PrepareContext& context, StoredScaling& scaling) {
  return prepare_scaling(context, kOperands, attrs.activation, false, scaling);
}

Code TransposeConv::prepare_s16(const Attrs& attrs, PrepareContext& context, WideState& state) {
  DIATOM_TRY(prepare_scaling(context, kOperands, attrs.activation, true, state.scaling));
  state.bias_bytes = context.has_input(kBias) ? bits(context.dtype(kBias)) / 8 : 8;
  if (state.bias_bytes == 8) return Code::kOk;
  return context.request_scratch(int64_t{context.input(kFilter).shape[0]} * 8);
}

Code TransposeConv::prepare_real(const Attrs& attrs, PrepareContext& context, RealScaling& scaling) {
  return activation_range(context, attrs.activation, scaling.low, scaling.high);
}

void TransposeConv::run_s8(const Attrs& attrs, const StoredScaling& scaling, RunContext& context) {
  kernels::transpose_convolution(geometry(attrs, context, scaling.input_offset), scaling.output(&scaling),
                                 context.input<int8_t>(kInput), context.input<int8_t>(kFilter),
                                 context.optional_input<int32_t>(kBias), context.output<int8_t>(0));
}

void TransposeConv::run_s16(const Attrs& attrs, const WideState& state, RunContext& context) {
  kernels::transpose_convolution(geometry(attrs, context), state.scaling.output(&state),
                                 context.input<int16_t>(kInput), context.input<int8_t>(kFilter),
                                 wide_bias(state.bias_bytes, context), context.output<int16_t>(0));
}

template <typename T>
void TransposeConv::run_real(const Attrs& attrs, const RealScaling& scaling, RunContext& context) {
  kernels::transpose_convolution(geometry(attrs, context), {nullptr, 0, scaling.low, scaling.high},
                                 context.input<T>(kInput), context.input<T>(kFilter),
                                 context.optional_input<T>(kBias), context.output<T>(0));
}

template void TransposeConv::run_real<float>(const Attrs&, const RealScaling&, RunContext&);
template void TransposeConv::run_real<double>(const Attrs&, const RealScaling&, RunContext&);

}  // namespace diatom
