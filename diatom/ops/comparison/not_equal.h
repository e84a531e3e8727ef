// not_equal(a, b) says whether a differs from b; stored integers are compared as the numbers they mean.
// Inputs broadcast.
#pragma once

#include "diatom/ops/comparison/comparison.h"

namespace diatom {

struct NotEqual : Comparison<kernels::NotEqual> {
  static constexpr OpInfo info{.name = "not_equal",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kNotEqual,
                               .options = OptionsType::kNotEqual};
};
inline constexpr Define<NotEqual> not_equal;

}  // namespace diatom
