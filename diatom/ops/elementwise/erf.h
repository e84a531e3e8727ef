// erf(x) is the error function.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Erf : Unary {
  static constexpr OpInfo info{.name = "erf", .inputs = "x", .outputs = "y", .custom_name = "Erf"};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Erf> erf;

}  // namespace diatom
