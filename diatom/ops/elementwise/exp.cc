#include "diatom/ops/elementwise/exp.h"

#include "diatom/base/math.h"

namespace diatom {

template <typename T>
void Exp::run(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::exp);
}

template void Exp::run<float>(const Attrs&, RunContext&);
template void Exp::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
