#include "diatom/ops/movement/dynamic_update_slice.h"

#include "diatom/base/fixed_point.h"

namespace diatom {
namespace {

enum { kX, kUpdate, kStart };

}  // namespace

Code DynamicUpdateSlice::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, kX));
  const TensorInfo x = context.input(kX);
  const TensorInfo update = context.input(kUpdate);
  DIATOM_TRY(check_dtype(context, kUpdate, x.dtype));
  DIATOM_TRY(check_rank(context, kUpdate, update.shape, x.shape.ndim));
  for (int axis = 0; axis < x.shape.ndim; ++axis) {
    if (update.shape[axis] > x.shape[axis])
      return context.fail(Code::kShapeMismatch, kUpdate, x.shape[axis], update.shape[axis], axis);
  }
  IndexList start;
  DIATOM_TRY(index_list(context, kStart, start));
  if (start.count != x.shape.ndim) {
    return context.fail(Code::kElementCount, kStart, x.shape.ndim, start.count);
  }
  return context.set_output(0, x.dtype, x.shape);
}

Code DynamicUpdateSlice::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(kX);
  state.copy.bytes = static_cast<int32_t>(storage_bytes(x.dtype, x.shape.elements()));
  state.element_bytes = element_bytes(x.dtype);
  state.wide = context.dtype(kStart) == DType::kInt64;
  return context.allow_overlap(kX, 0, 0);
}

void DynamicUpdateSlice::run(const Attrs&, const State& state, RunContext& context) {
  run_same_bytes(state.copy, context);
  const Operand update = context.input_operand(kUpdate);
  const Operand y = context.output_operand(0);
  const IndexList starts = index_list(context, kStart, state.wide);
  const Strides from(update.dims, state.element_bytes);
  const Strides to(y.dims, state.element_bytes);
  kernels::CopyLoop loop(state.element_bytes);
  ptrdiff_t start = 0;
  for (int axis = 0; axis < starts.count; ++axis) {
    const auto at = static_cast<size_t>(axis);
    const int64_t last = y.dims[at] - update.dims[at];
    start += static_cast<ptrdiff_t>(clamp(starts[axis], int64_t{0}, last)) * to[axis];
    loop.add(update.dims[at], from[axis], to[axis]);
  }
  loop.finish();
  if (!loop.empty) kernels::strided_copy(update.data, static_cast<uint8_t*>(y.data) + start, loop.box());
}

}  // namespace diatom
