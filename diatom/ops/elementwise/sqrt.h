// sqrt(x) is the square root.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Sqrt : Unary {
  static constexpr OpInfo info{.name = "sqrt", .inputs = "x", .outputs = "y", .builtin = Builtin::kSqrt};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Sqrt> sqrt;

}  // namespace diatom
