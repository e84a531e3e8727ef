#include "diatom/ops/movement/pack.h"

namespace diatom {

Code Pack::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo first = context.input(0);
  const int count = context.input_count();
  if (attrs.values_count != count) {
    return context.fail(Code::kBadAttribute, kNoOperand, count, attrs.values_count, 0);
  }
  if (first.shape.ndim == kMaxRank) return context.fail(Code::kUnsupported, 0, kMaxRank - 1, kMaxRank);
  const int axis = normalize_axis(attrs.axis, first.shape.ndim + 1);
  if (axis < 0) return context.fail(Code::kAxisRange, kFirstOutput, first.shape.ndim + 1, attrs.axis);
  for (int i = 1; i < count; ++i) DIATOM_TRY(check_like(context, i, first, -1));
  Shape shape;
  for (int i = 0; i < axis; ++i) shape.append(first.shape[i]);
  shape.append(count);
  for (int i = axis; i < first.shape.ndim; ++i) shape.append(first.shape[i]);
  return context.set_output(0, first.dtype, shape);
}

Code Pack::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const TensorInfo y = context.output(0);
  state.axis = normalize_axis(attrs.axis, y.shape.ndim);
  state.element_bytes = element_bytes(y.dtype);
  return Code::kOk;
}

void Pack::run(const Attrs&, const State& state, RunContext& context) {
  const Cut whole(context.output_dims(0), state.axis, state.element_bytes);
  const int32_t row = whole.extent * whole.inner_bytes;
  uint8_t* to = context.output<uint8_t>(0);
  for (int i = 0; i < context.input_count(); ++i) {
    copy_blocks(context.input<uint8_t>(i), whole.inner_bytes, to, row, whole.outer, whole.inner_bytes,
                state.element_bytes);
    to += whole.inner_bytes;
  }
}

}  // namespace diatom
