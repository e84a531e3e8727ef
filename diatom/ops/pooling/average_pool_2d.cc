#include "diatom/ops/pooling/average_pool_2d.h"

namespace diatom {

template <typename T>
void AveragePool2d::run(const Attrs& attrs, const State& state, RunContext& context) {
  kernels::average_pool(geometry<T>(attrs, state, context), context.input<T>(0), context.output<T>(0));
}

template <typename T>
void AveragePool2d::run_real(const Attrs& attrs, const RealState& state, RunContext& context) {
  kernels::average_pool(geometry<T>(attrs, state, context), context.input<T>(0), context.output<T>(0));
}

template void AveragePool2d::run<int8_t>(const Attrs&, const State&, RunContext&);
template void AveragePool2d::run<int16_t>(const Attrs&, const State&, RunContext&);
template void AveragePool2d::run_real<float>(const Attrs&, const RealState&, RunContext&);
template void AveragePool2d::run_real<double>(const Attrs&, const RealState&, RunContext&);

}  // namespace diatom
