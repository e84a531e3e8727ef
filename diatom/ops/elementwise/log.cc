#include "diatom/ops/elementwise/log.h"

#include "diatom/base/math.h"

namespace diatom {

void Log::run_f32(const Attrs&, RunContext& context) { map_elements<float, float>(context, math::log); }

}  // namespace diatom
