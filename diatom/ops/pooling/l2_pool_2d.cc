#include "diatom/ops/pooling/l2_pool_2d.h"

namespace diatom {

template <typename T>
void L2Pool2d::run(const Attrs& attrs, const RealState& state, RunContext& context) {
  kernels::l2_pool(geometry<T>(attrs, state, context), context.input<T>(0), context.output<T>(0));
}

template void L2Pool2d::run<float>(const Attrs&, const RealState&, RunContext&);
template void L2Pool2d::run<double>(const Attrs&, const RealState&, RunContext&);

}  // namespace diatom
