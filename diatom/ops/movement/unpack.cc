#include "diatom/ops/movement/unpack.h"

namespace diatom {

Code Unpack::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  const int count = context.output_count();
  if (attrs.num != count) return context.fail(Code::kBadAttribute, kNoOperand, count, attrs.num, 0);
  const int axis = normalize_axis(attrs.axis, x.shape.ndim);
  if (axis < 0) return context.fail(Code::kAxisRange, 0, x.shape.ndim, attrs.axis);
  if (x.shape[axis] != count) return context.fail(Code::kShapeMismatch, 0, count, x.shape[axis], axis);
  Shape shape;
  for (int i = 0; i < x.shape.ndim; ++i) {
    if (i != axis) shape.append(x.shape[i]);
  }
  for (int i = 0; i < count; ++i) DIATOM_TRY(context.set_output(i, x.dtype, shape));
  return Code::kOk;
}

Code Unpack::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  state.axis = normalize_axis(attrs.axis, x.shape.ndim);
  state.element_bytes = element_bytes(x.dtype);
  return Code::kOk;
}

void Unpack::run(const Attrs&, const State& state, RunContext& context) {
  const Cut whole(context.input_dims(0), state.axis, state.element_bytes);
  const int32_t row = whole.extent * whole.inner_bytes;
  const uint8_t* from = context.input<uint8_t>(0);
  for (int i = 0; i < context.output_count(); ++i) {
    copy_blocks(from, row, context.output<uint8_t>(i), whole.inner_bytes, whole.outer, whole.inner_bytes,
                state.element_bytes);
    from += whole.inner_bytes;
  }
}

}  // namespace diatom
