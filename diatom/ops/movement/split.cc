#include "diatom/ops/movement/split.h"

namespace diatom {

Code Split::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_movable(context, 1));
  const TensorInfo x = context.input(1);
  const int count = context.output_count();
  if (attrs.num_splits != count) {
    return context.fail(Code::kBadAttribute, kNoOperand, count, attrs.num_splits, 0);
  }
  int32_t axis = 0;
  DIATOM_TRY(constant_axis(context, 0, x.shape.ndim, axis));
  Shape shape = x.shape;
  shape[axis] /= count;
  if (shape[axis] * count != x.shape[axis]) {
    return context.fail(Code::kShapeMismatch, 1, shape[axis] * count, x.shape[axis], axis);
  }
  for (int i = 0; i < count; ++i) DIATOM_TRY(context.set_output(i, x.dtype, shape));
  return Code::kOk;
}

Code Split::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(1);
  state.element_bytes = element_bytes(x.dtype);
  return constant_axis(context, 0, x.shape.ndim, state.axis);
}

void Split::run(const Attrs&, const State& state, RunContext& context) {
  split_along(context, 1, state.axis, state.element_bytes);
}

}  // namespace diatom
