#include "diatom/ops/elementwise/square.h"

namespace diatom {

void Square::run_f32(const Attrs&, RunContext& context) {
  map_elements<float, float>(context, [](float x) { return x * x; });
}

}  // namespace diatom
