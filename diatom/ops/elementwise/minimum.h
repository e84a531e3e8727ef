// minimum(a, b) is the smaller of a and b, as they are stored. Inputs broadcast.
#pragma once

#include "diatom/kernels/portable/comparisons.h"
#include "diatom/ops/elementwise/selection.h"

namespace diatom {

struct Minimum : Selection<kernels::Smaller> {
  static constexpr OpInfo info{.name = "minimum",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kMinimum,
                               .options = OptionsType::kMaximumMinimum};
};
inline constexpr Define<Minimum> minimum;

}  // namespace diatom
