// less(a, b) says whether a is below b; stored integers are compared as the numbers they mean. Inputs
// broadcast.
#pragma once

#include "diatom/ops/comparison/comparison.h"

namespace diatom {

struct Less : Comparison<kernels::Less> {
  static constexpr OpInfo info{.name = "less",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kLess,
                               .options = OptionsType::kLess};
};
inline constexpr Define<Less> less;

}  // namespace diatom
