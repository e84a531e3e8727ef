// round(x) is the nearest integer; halves go to the even one.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Round : Unary {
  static constexpr OpInfo info{.name = "round", .inputs = "x", .outputs = "y", .builtin = Builtin::kRound};

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Round> round;

}  // namespace diatom
