#include "diatom/ops/elementwise/sign.h"

namespace diatom {

template <typename T>
void Sign::run(const Attrs&, RunContext& context) {
  map_elements<T, T>(context, [](T x) { return static_cast<T>((x > 0) - (x < 0)); });
}

template void Sign::run<float>(const Attrs&, RunContext&);
template void Sign::run<int32_t>(const Attrs&, RunContext&);
template void Sign::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
