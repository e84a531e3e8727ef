// round(x) is the nearest integer; halves go to the even one.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Round : Unary {
  static constexpr OpInfo info{.name = "round", .inputs = "x", .outputs = "y", .builtin = Builtin::kRound};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Round> round;

}  // namespace diatom
