// arg_min(x, axis) is the index along `axis` of the smallest element of x, the first one among equals.
#pragma once

#include "diatom/ops/reduction/arg_extremum.h"

namespace diatom {

struct ArgMin : ArgExtremum<kernels::Less> {
  static constexpr OpInfo info{.name = "arg_min",
                               .inputs = "x axis",
                               .outputs = "index",
                               .builtin = Builtin::kArgMin,
                               .options = OptionsType::kArgMin};
};
inline constexpr Define<ArgMin> arg_min;

}  // namespace diatom
