// reduce_min(x, axes) is the smallest element of x over `axes`.
#pragma once

#include "diatom/kernels/portable/reducers.h"
#include "diatom/ops/reduction/extremum.h"

namespace diatom {

struct ReduceMin : Extremum<kernels::Smallest> {
  static constexpr OpInfo info{.name = "reduce_min",
                               .inputs = "x axes",
                               .outputs = "y",
                               .builtin = Builtin::kReduceMin,
                               .options = OptionsType::kReducer};
};
inline constexpr Define<ReduceMin> reduce_min;

}  // namespace diatom
