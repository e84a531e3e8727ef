#include "diatom/ops/elementwise/sqrt.h"

#include "diatom/base/math.h"

namespace diatom {

void Sqrt::run_f32(const Attrs&, RunContext& context) { map_elements<float, float>(context, math::sqrt); }

}  // namespace diatom
