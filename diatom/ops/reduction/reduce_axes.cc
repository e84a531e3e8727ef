#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {
namespace {

Code read_axes(InferContext& context, uint32_t& axes) {
  const int ndim = context.input(0).shape.ndim;
  const TensorInfo operand = context.input(1);
  if (operand.dtype != DType::kInt32) {
    return context.fail(Code::kDTypeMismatch, 1, static_cast<int32_t>(DType::kInt32),
                        static_cast<int32_t>(operand.dtype));
  }
  if (!operand.constant() && operand.shape.elements() > 0) return context.fail(Code::kNotConstant, 1);
  axes = 0;
  if (ndim == 0) return Code::kOk;
  for (int32_t named : operand.values<int32_t>()) {
    const int axis = normalize_axis(named, ndim);
    if (axis < 0) return context.fail(Code::kAxisRange, 1, ndim, named);
    axes |= uint32_t{1} << axis;
  }
  return Code::kOk;
}

}  // namespace

Code infer_reduce(const ReduceAttrs& attrs, InferContext& context) {
  const TensorInfo input = context.input(0);
  uint32_t axes = 0;
  DIATOM_TRY(read_axes(context, axes));
  Shape shape;
  for (int axis = 0; axis < input.shape.ndim; ++axis) {
    const bool reduced = axes >> axis & 1;
    if (!reduced || attrs.keep_dims) shape.append(reduced ? 1 : input.shape[axis]);
  }
  const TensorInfo declared = context.output(0);
  const bool reshaped = declared.dtype == input.dtype && declared.shape.elements() == shape.elements();
  return context.set_output(0, input.dtype, reshaped ? declared.shape : shape);
}

Code prepare_axes(PrepareContext& context, ReducedAxes& state, int64_t& count) {
  DIATOM_TRY(read_axes(context, state.axes));
  const ShapeView shape = context.input(0).shape;
  count = 1;
  for (int axis = 0; axis < shape.ndim; ++axis) {
    if (state.axes >> axis & 1) count *= shape[axis];
  }
  return context.allow_overlap(0, 0, 0);
}

Code prepare_pick(PrepareContext& context, ReducedAxes& state) {
  const Quantization input = context.quantization(0);
  const Quantization output = context.quantization(kFirstOutput);
  const bool same = input.scale() == output.scale() && input.zero_point() == output.zero_point();
  if (!same || input.per_axis() || output.per_axis()) {
    return context.fail(Code::kScale, kFirstOutput, input.zero_point(), output.zero_point());
  }
  int64_t count = 0;
  return prepare_axes(context, state, count);
}

}  // namespace diatom
