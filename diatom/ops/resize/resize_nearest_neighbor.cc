#include "diatom/ops/resize/resize_nearest_neighbor.h"

namespace diatom {

Code ResizeNearestNeighbor::infer(const Attrs&, InferContext& context) { return infer_resize(context); }

Code ResizeNearestNeighbor::run(const Attrs&, const ResizeState& state, RunContext& context) {
  DIATOM_TRY(check_resize(state, context));
  kernels::resize_nearest_neighbor(context.input<void>(0), context.output<void>(0), state.resize,
                                   state.resize.channels * state.element_bytes);
  return Code::kOk;
}

}  // namespace diatom
