#include "diatom/ops/elementwise/sin.h"

#include "diatom/base/math.h"

namespace diatom {

template <typename T>
void Sin::run(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::sin);
}

template void Sin::run<float>(const Attrs&, RunContext&);
template void Sin::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
