#include "diatom/ops/resize/resize_nearest_neighbor_gradient.h"

namespace diatom {

template <typename T>
void ResizeNearestNeighborGradient::run(const Attrs&, const State& state, RunContext& context) {
  kernels::resize_nearest_neighbor_gradient(context.input<T>(0), context.output<T>(0), state);
}

template void ResizeNearestNeighborGradient::run<float>(const Attrs&, const State&, RunContext&);
template void ResizeNearestNeighborGradient::run<double>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
