#include "diatom/ops/pooling/average_pool_2d.h"

namespace diatom {

template <typename T>
void AveragePool2d::run(const Attrs& attrs, const State& state, RunContext& context) {
  kernels::average_pool(geometry<T>(attrs, state, context), context.input<T>(0), context.output<T>(0));
}

void AveragePool2d::run_f32(const Attrs& attrs, const RealState& state, RunContext& context) {
  kernels::average_pool(geometry<float>(attrs, state, context), context.input<float>(0),
                        context.output<float>(0));
}

template void AveragePool2d::run<int8_t>(const Attrs&, const State&, RunContext&);
template void AveragePool2d::run<int16_t>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
