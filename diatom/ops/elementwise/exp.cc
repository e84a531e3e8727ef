#include "diatom/ops/elementwise/exp.h"

#include "diatom/base/math.h"

namespace diatom {

void Exp::run_f32(const Attrs&, RunContext& context) { map_elements<float, float>(context, math::exp); }

}  // namespace diatom
