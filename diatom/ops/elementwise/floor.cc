#include "diatom/ops/elementwise/floor.h"

#include "diatom/base/math.h"

namespace diatom {

void Floor::run_f32(const Attrs&, RunContext& context) { map_elements<float, float>(context, math::floor); }

}  // namespace diatom
