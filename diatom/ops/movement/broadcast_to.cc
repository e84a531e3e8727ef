#include "diatom/ops/movement/broadcast_to.h"

#include "diatom/base/fixed_point.h"

namespace diatom {

Code BroadcastTo::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  DIATOM_TRY(check_rank(context, 1, context.input(1).shape, 1));
  DIATOM_TRY(set_listed_shape(context, x.dtype, 1));
  const ShapeView y = context.output(0).shape;
  const int missing = y.ndim - x.shape.ndim;
  if (missing < 0) return context.fail(Code::kRankMismatch, 0, y.ndim, x.shape.ndim);
  for (int axis = 0; axis < x.shape.ndim; ++axis) {
    const int32_t extent = x.shape[axis];
    if (extent != 1 && extent != y[axis + missing])
      return context.fail(Code::kShapeMismatch, 0, y[axis + missing], extent, axis);
  }
  return Code::kOk;
}

Code BroadcastTo::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  const ShapeView y = context.output(0).shape;
  const int32_t element = element_bytes(x.dtype);
  const Strides from(x.shape.view(), element);
  const Strides to(y.view(), element);
  const int missing = y.ndim - x.shape.ndim;
  kernels::CopyLoop loop(element);
  for (int axis = 0; axis < y.ndim; ++axis) {
    const int own = axis - missing;
    const bool repeats = own < 0 || x.shape[own] == 1;
    loop.add(y[axis], repeats ? 0 : from[own], to[axis]);
  }
  loop.finish();
  DIATOM_TRY(keep_listed_shape(context, state.shape, 1));
  DIATOM_TRY(state.copy.keep(loop, context));
  // Behind the place of an output element lie at least as many elements as behind its source in x.
  const int64_t growth = (y.elements() - x.shape.elements()) * element;
  return context.allow_overlap(0, 0, max(growth, int64_t{0}));
}

Code BroadcastTo::run(const Attrs&, const State& state, RunContext& context) {
  DIATOM_TRY(check_listed_shape(state.shape, context));
  state.copy.run(context);
  return Code::kOk;
}

}  // namespace diatom
