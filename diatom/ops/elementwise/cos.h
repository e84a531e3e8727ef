// cos(x), in radians.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Cos : Unary {
  static constexpr OpInfo info{
      .name = "cos", .inputs = "x", .outputs = "y", .builtin = Builtin::kCos, .options = OptionsType::kCos};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Cos> cos;

}  // namespace diatom
