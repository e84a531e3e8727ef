#include "diatom/ops/elementwise/round.h"

#include "diatom/base/math.h"

namespace diatom {

void Round::run_f32(const Attrs&, RunContext& context) {
  map_elements<float, float>(context, math::round_half_even);
}

}  // namespace diatom
