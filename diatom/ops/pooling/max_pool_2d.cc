#include "diatom/ops/pooling/max_pool_2d.h"

namespace diatom {

template <typename T>
void MaxPool2d::run(const Attrs& attrs, const State& state, RunContext& context) {
  kernels::max_pool(geometry<T>(attrs, state, context), context.input<T>(0), context.output<T>(0));
}

template <typename T>
void MaxPool2d::run_real(const Attrs& attrs, const RealState& state, RunContext& context) {
  kernels::max_pool(geometry<T>(attrs, state, context), context.input<T>(0), context.output<T>(0));
}

template void MaxPool2d::run<int8_t>(const Attrs&, const State&, RunContext&);
template void MaxPool2d::run<int16_t>(const Attrs&, const State&, RunContext&);
template void MaxPool2d::run_real<float>(const Attrs&, const RealState&, RunContext&);
template void MaxPool2d::run_real<double>(const Attrs&, const RealState&, RunContext&);

}  // namespace diatom
