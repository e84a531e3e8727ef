#include "diatom/ops/elementwise/floor.h"

#include "diatom/base/math.h"

namespace diatom {

template <typename T>
void Floor::run(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::floor);
}

template void Floor::run<float>(const Attrs&, RunContext&);
template void Floor::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
