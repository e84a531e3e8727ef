// greater_equal(a, b) says whether a is above or equals b; stored integers are compared as the numbers they
// mean. Inputs broadcast.
#pragma once

#include "diatom/ops/comparison/comparison.h"

namespace diatom {

struct GreaterEqual : Comparison<kernels::GreaterEqual> {
  static constexpr OpInfo info{.name = "greater_equal",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kGreaterEqual,
                               .options = OptionsType::kGreaterEqual};
};
inline constexpr Define<GreaterEqual> greater_equal;

}  // namespace diatom
