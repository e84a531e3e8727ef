#include "diatom/ops/elementwise/cos.h"

#include "diatom/base/math.h"

namespace diatom {

void Cos::run_f32(const Attrs&, RunContext& context) { map_elements<float, float>(context, math::cos); }

}  // namespace diatom
