// maximum(a, b) is the larger of a and b, as they are stored. Inputs broadcast.
#pragma once

#include "diatom/kernels/portable/comparisons.h"
#include "diatom/ops/elementwise/selection.h"

namespace diatom {

struct Maximum : Selection<kernels::Larger> {
  static constexpr OpInfo info{.name = "maximum",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kMaximum,
                               .options = OptionsType::kMaximumMinimum};
};
inline constexpr Define<Maximum> maximum;

}  // namespace diatom
