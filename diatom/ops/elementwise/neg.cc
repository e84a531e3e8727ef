#include "diatom/ops/elementwise/neg.h"

namespace diatom {

template <typename T>
void Neg::run(const Attrs&, RunContext& context) {
  map_elements<T, T>(context, [](T x) { return -x; });
}

template void Neg::run<float>(const Attrs&, RunContext&);
template void Neg::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
