#include "diatom/ops/elementwise/sqrt.h"

#include "diatom/base/math.h"

namespace diatom {

template <typename T>
void Sqrt::run(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::sqrt);
}

template void Sqrt::run<float>(const Attrs&, RunContext&);
template void Sqrt::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
