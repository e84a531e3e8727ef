// arg_max(x, axis) is the index along `axis` of the largest element of x, the first one among equals.
#pragma once

#include "diatom/ops/reduction/arg_extremum.h"

namespace diatom {

struct ArgMax : ArgExtremum<kernels::Greater> {
  static constexpr OpInfo info{.name = "arg_max",
                               .inputs = "x axis",
                               .outputs = "index",
                               .builtin = Builtin::kArgMax,
                               .options = OptionsType::kArgMax};
};
inline constexpr Define<ArgMax> arg_max;

}  // namespace diatom
