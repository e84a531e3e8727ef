// sqrt(x) is the square root.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Sqrt : Unary {
  static constexpr OpInfo info{.name = "sqrt", .inputs = "x", .outputs = "y", .builtin = Builtin::kSqrt};

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Sqrt> sqrt;

}  // namespace diatom
