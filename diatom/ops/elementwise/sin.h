// sin(x), in radians.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Sin : Unary {
  static constexpr OpInfo info{.name = "sin", .inputs = "x", .outputs = "y", .builtin = Builtin::kSin};

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Sin> sin;

}  // namespace diatom
