#include "diatom/ops/elementwise/cos.h"

#include "diatom/base/math.h"

namespace diatom {

template <typename T>
void Cos::run(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::cos);
}

template void Cos::run<float>(const Attrs&, RunContext&);
template void Cos::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
