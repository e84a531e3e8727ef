// equal(a, b) says whether a equals b; stored integers are compared as the numbers they mean. Inputs
// broadcast.
#pragma once

#include "diatom/ops/comparison/comparison.h"

namespace diatom {

struct Equal : Comparison<kernels::Equal> {
  static constexpr OpInfo info{.name = "equal",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kEqual,
                               .options = OptionsType::kEqual};
};
inline constexpr Define<Equal> equal;

}  // namespace diatom
