#include "diatom/ops/activation/softplus.h"

#include "diatom/base/math.h"

namespace diatom {

template <typename T>
void Softplus::run(const Attrs&, RunContext& context) {
  // The larger part is taken out of the logarithm, so that nothing overflows.
  map_elements<T, T>(context,
                     [](T x) { return (x > 0 ? x : T{0}) + math::log1p(math::exp(x > 0 ? -x : x)); });
}

template void Softplus::run<float>(const Attrs&, RunContext&);
template void Softplus::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
