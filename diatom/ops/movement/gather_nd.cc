#include "diatom/ops/movement/gather_nd.h"

namespace diatom {

Code GatherNd::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_index_lists(context, 1, x.shape.view()));
  const ShapeView indices = context.input(1).shape;
  const int last = indices.ndim - 1;
  const int ndim = last + x.shape.ndim - indices[last];
  if (ndim > kMaxRank) return context.fail(Code::kUnsupported, kFirstOutput, kMaxRank, ndim);
  Shape y;
  for (int axis = 0; axis < last; ++axis) y.append(indices[axis]);
  for (int axis = indices[last]; axis < x.shape.ndim; ++axis) y.append(x.shape[axis]);
  return context.set_output(0, x.dtype, y);
}

Code GatherNd::prepare(const Attrs&, PrepareContext& context, IndexedState& state) {
  const TensorInfo x = context.input(0);
  state = indexed_state(context.input(1), x.shape.view(), element_bytes(x.dtype));
  return Code::kOk;
}

Code GatherNd::run(const Attrs&, const IndexedState& state, RunContext& context) {
  DIATOM_TRY(check_indices(state, context, 1, context.input_dims(0)));
  const uint8_t* x = context.input<uint8_t>(0);
  uint8_t* y = context.output<uint8_t>(0);
  if (state.wide) {
    kernels::gather_rows(state.rows, context.input<int64_t>(1), x, y);
  } else {
    kernels::gather_rows(state.rows, context.input<int32_t>(1), x, y);
  }
  return Code::kOk;
}

}  // namespace diatom
