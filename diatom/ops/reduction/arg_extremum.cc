#include "diatom/ops/reduction/arg_extremum.h"

namespace diatom {
namespace {

Code read_axis(InferContext& context, int& axis) {
  const int ndim = context.input(0).shape.ndim;
  const TensorInfo operand = context.input(1);
  if (operand.dtype != DType::kInt32) {
    return context.fail(Code::kDTypeMismatch, 1, static_cast<int32_t>(DType::kInt32),
                        static_cast<int32_t>(operand.dtype));
  }
  if (operand.shape.elements() != 1) return context.fail(Code::kElementCount, 1, 1, operand.shape.elements());
  if (!operand.constant()) return context.fail(Code::kNotConstant, 1);
  axis = normalize_axis(operand.values<int32_t>()[0], ndim);
  return axis < 0 ? context.fail(Code::kAxisRange, 1, ndim, operand.values<int32_t>()[0]) : Code::kOk;
}

}  // namespace

Code infer_arg_extremum(const ArgExtremumAttrs& attrs, InferContext& context) {
  const ShapeView input = context.input(0).shape;
  int searched = 0;
  DIATOM_TRY(read_axis(context, searched));
  Shape shape;
  for (int axis = 0; axis < input.ndim; ++axis) {
    if (axis != searched) shape.append(input[axis]);
  }
  if (input[searched] == 0) return context.fail(Code::kShapeMismatch, 0, 1, 0, searched);
  return context.set_output(0, dtype_of_index(attrs.output_type), shape);
}

Code prepare_arg_extremum(PrepareContext& context, kernels::SearchedAxis& state) {
  const TensorInfo input = context.input(0);
  int searched = 0;
  DIATOM_TRY(read_axis(context, searched));
  const Dims dims = input.shape.view();
  const size_t axis = static_cast<size_t>(searched);
  state.outer = static_cast<int32_t>(element_count(dims.subspan(0, axis)));
  state.extent = dims[axis];
  state.inner = static_cast<int32_t>(element_count(dims.subspan(axis + 1, dims.size() - axis - 1)));
  // Group k starts at element k or later, so once it is read, no wider index than this passes group k + 1.
  const int64_t wider = (bits(context.dtype(kFirstOutput)) - bits(input.dtype)) / 8;
  const int64_t last = int64_t{state.outer} * state.inner - 1;
  return context.allow_overlap(0, 0, last > 0 ? wider * last : 0);
}

}  // namespace diatom
