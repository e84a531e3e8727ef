#include "diatom/ops/elementwise/ceil.h"

#include "diatom/base/math.h"

namespace diatom {

void Ceil::run_f32(const Attrs&, RunContext& context) { map_elements<float, float>(context, math::ceil); }

}  // namespace diatom
