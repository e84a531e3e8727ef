// less_equal(a, b) says whether a is below or equals b; stored integers are compared as the numbers they
// mean. Inputs broadcast.
#pragma once

#include "diatom/ops/comparison/comparison.h"

namespace diatom {

struct LessEqual : Comparison<kernels::LessEqual> {
  static constexpr OpInfo info{.name = "less_equal",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kLessEqual,
                               .options = OptionsType::kLessEqual};
};
inline constexpr Define<LessEqual> less_equal;

}  // namespace diatom
