#include "diatom/ops/elementwise/ceil.h"

#include "diatom/base/math.h"

namespace diatom {

template <typename T>
void Ceil::run(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::ceil);
}

template void Ceil::run<float>(const Attrs&, RunContext&);
template void Ceil::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
