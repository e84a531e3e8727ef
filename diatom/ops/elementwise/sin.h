// sin(x), in radians.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Sin : Unary {
  static constexpr OpInfo info{.name = "sin", .inputs = "x", .outputs = "y", .builtin = Builtin::kSin};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Sin> sin;

}  // namespace diatom
