// softplus(x) is log(1 + exp(x)).
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Softplus : Unary {
  static constexpr OpInfo info{.name = "softplus", .inputs = "x", .outputs = "y", .custom_name = "Softplus"};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Softplus> softplus;

}  // namespace diatom
