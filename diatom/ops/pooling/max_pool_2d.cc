#include "diatom/ops/pooling/max_pool_2d.h"

namespace diatom {

template <typename T>
void MaxPool2d::run(const Attrs& attrs, const State& state, RunContext& context) {
  kernels::max_pool(geometry<T>(attrs, state, context), context.input<T>(0), context.output<T>(0));
}

void MaxPool2d::run_f32(const Attrs& attrs, const RealState& state, RunContext& context) {
  kernels::max_pool(geometry<float>(attrs, state, context), context.input<float>(0),
                    context.output<float>(0));
}

template void MaxPool2d::run<int8_t>(const Attrs&, const State&, RunContext&);
template void MaxPool2d::run<int16_t>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
