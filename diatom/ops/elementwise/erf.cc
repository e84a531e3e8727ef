#include "diatom/ops/elementwise/erf.h"

#include "diatom/base/erf.h"

namespace diatom {

template <typename T>
void Erf::run(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::erf);
}

template void Erf::run<float>(const Attrs&, RunContext&);
template void Erf::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
