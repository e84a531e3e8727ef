#include "diatom/ops/movement/concatenation.h"

#include "diatom/ops/movement/movement.h"

namespace diatom {
Code Concatenation::infer(const Attrs& attrs, InferContext& context) {
  if (attrs.fused_activation != Activation::kNone) {
    return context.fail(Code::kBadAttribute, kNoOperand, 0, static_cast<int64_t>(attrs.fused_activation), 1);
  }
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo first = context.input(0);
  const int axis = normalize_axis(attrs.axis, first.shape.ndim);
  if (axis < 0) return context.fail(Code::kAxisRange, 0, first.shape.ndim, attrs.axis);
  int64_t extent = 0;
  for (int i = 0; i < context.input_count(); ++i) {
    DIATOM_TRY(check_like(context, i, first, axis));
    extent += context.input(i).shape[axis];
  }
  if (extent > INT32_MAX) return context.fail(Code::kShapeOverflow, kFirstOutput, INT32_MAX, extent, axis);
  Shape shape = first.shape;
  shape[axis] = static_cast<int32_t>(extent);
  return context.set_output(0, first.dtype, shape);
}

Code Concatenation::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const TensorInfo y = context.output(0);
  state.axis = normalize_axis(attrs.axis, y.shape.ndim);
  state.element_bytes = element_bytes(y.dtype);
  return Code::kOk;
}

void Concatenation::run(const Attrs&, const State& state, RunContext& context) {
  const Cut whole(context.output_dims(0), state.axis, state.element_bytes);
  uint8_t* to = context.output<uint8_t>(0);
  for (int i = 0; i < context.input_count(); ++i) {
    const Operand x = context.input_operand(i);
    const int32_t bytes = x.dims[static_cast<size_t>(state.axis)] * whole.inner_bytes;
    copy_blocks(static_cast<const uint8_t*>(x.data), bytes, to, whole.extent * whole.inner_bytes, whole.outer,
                bytes, state.element_bytes);
    to += bytes;
  }
}

}  // namespace diatom
