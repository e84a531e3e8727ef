#include "diatom/ops/elementwise/neg.h"

namespace diatom {

void Neg::run_f32(const Attrs&, RunContext& context) {
  map_elements<float, float>(context, [](float x) { return -x; });
}

}  // namespace diatom
