#include "diatom/ops/elementwise/sin.h"

#include "diatom/base/math.h"

namespace diatom {

void Sin::run_f32(const Attrs&, RunContext& context) { map_elements<float, float>(context, math::sin); }

}  // namespace diatom
