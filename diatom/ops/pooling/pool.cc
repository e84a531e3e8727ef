#include "diatom/ops/pooling/pool.h"

#include "diatom/ops/activation_range.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {
namespace {

WindowOptions window_options(const PoolAttrs& attrs) {
  return {attrs.padding, attrs.stride_h, attrs.stride_w, 1, 1, attrs.filter_height, attrs.filter_width};
}

// Pooling moves stored values: input and output read them alike.
Code check_same_quantization(PrepareContext& context, PerTensor& output) {
  PerTensor input;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  const float difference = input.scale - output.scale;
  if (difference > 1e-6f || difference < -1e-6f) return context.fail(Code::kScale, kFirstOutput);
  if (input.zero_point == output.zero_point) return Code::kOk;
  return context.fail(Code::kScale, kFirstOutput, input.zero_point, output.zero_point);
}

}  // namespace

kernels::Window Pool::window(const Attrs& attrs, Dims image, Dims output) {
  return make_window(window_options(attrs), image, output);
}

Code Pool::allow_overlap(const Attrs& attrs, PrepareContext& context) {
  const ShapeView image = context.input(0).shape;
  return allow_window_overlap(context, window(attrs, image.view(), context.output(0).shape.view()), image[0],
                              0);
}

Code Pool::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo input = context.input(0);
  DIATOM_TRY(check_rank(context, 0, input.shape, 4));
  return infer_window(context, window_options(attrs), input, 0, input.shape[3]);
}

Code Pool::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  PerTensor output;
  DIATOM_TRY(check_same_quantization(context, output));
  int32_t low = 0;
  int32_t high = 0;
  const Code code = activation_range(attrs.activation, context.dtype(kFirstOutput), output, low, high);
  if (code == Code::kUnsupported) return refuse_activation(context, attrs.activation);
  if (code != Code::kOk) return context.fail(code, kFirstOutput);
  state = {static_cast<int16_t>(low), static_cast<int16_t>(high)};
  return allow_overlap(attrs, context);
}

Code Pool::prepare_real(const Attrs& attrs, PrepareContext& context, RealState& state) {
  DIATOM_TRY(activation_range(context, attrs.activation, state.low, state.high));
  return allow_overlap(attrs, context);
}

}  // namespace diatom
