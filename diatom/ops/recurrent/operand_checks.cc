#include "diatom/ops/recurrent/operand_checks.h"

namespace diatom {

Code check_shape(InferContext& context, int input, const Shape& expected) {
  const ShapeView found = context.input(input).shape;
  if (found.ndim != expected.ndim) return context.fail(Code::kRankMismatch, input, expected.ndim, found.ndim);
  for (int axis = 0; axis < found.ndim; ++axis) {
    if (found[axis] != expected[axis]) {
      return context.fail(Code::kShapeMismatch, input, expected[axis], found[axis], axis);
    }
  }
  return Code::kOk;
}

Code check_state(InferContext& context, int input, DType dtype, int64_t elements) {
  const TensorInfo state = context.input(input);
  DIATOM_TRY(check_dtype(context, input, dtype));
  if (!state.variable) return context.fail(Code::kUnsupported, input, 1, 0);
  const int64_t found = state.shape.elements();
  return found == elements ? Code::kOk : context.fail(Code::kElementCount, input, elements, found);
}

}  // namespace diatom
