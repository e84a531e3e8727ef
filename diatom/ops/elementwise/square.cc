#include "diatom/ops/elementwise/square.h"

namespace diatom {

template <typename T>
void Square::run(const Attrs&, RunContext& context) {
  map_elements<T, T>(context, [](T x) { return x * x; });
}

template void Square::run<float>(const Attrs&, RunContext&);
template void Square::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
