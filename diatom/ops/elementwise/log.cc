#include "diatom/ops/elementwise/log.h"

#include "diatom/base/math.h"

namespace diatom {

template <typename T>
void Log::run(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::log);
}

template void Log::run<float>(const Attrs&, RunContext&);
template void Log::run<double>(const Attrs&, RunContext&);

}  // namespace diatom
