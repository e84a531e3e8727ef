// greater(a, b) says whether a is above b; stored integers are compared as the numbers they mean. Inputs
// broadcast.
#pragma once

#include "diatom/ops/comparison/comparison.h"

namespace diatom {

struct Greater : Comparison<kernels::Greater> {
  static constexpr OpInfo info{.name = "greater",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kGreater,
                               .options = OptionsType::kGreater};
};
inline constexpr Define<Greater> greater;

}  // namespace diatom
