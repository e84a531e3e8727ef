// reduce_max(x, axes) is the largest element of x over `axes`.
#pragma once

#include "diatom/kernels/portable/reducers.h"
#include "diatom/ops/reduction/extremum.h"

namespace diatom {

struct ReduceMax : Extremum<kernels::Largest> {
  static constexpr OpInfo info{.name = "reduce_max",
                               .inputs = "x axes",
                               .outputs = "y",
                               .builtin = Builtin::kReduceMax,
                               .options = OptionsType::kReducer};
};
inline constexpr Define<ReduceMax> reduce_max;

}  // namespace diatom
