#include "diatom/ops/elementwise/round.h"

#include "diatom/base/math.h"

namespace diatom {

template <typename T>
void Round::run(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::round_half_even);
}

template void Round::run<float>(const Attrs&, RunContext&);
template void Round::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
