// square(x) is x * x.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Square : Unary {
  static constexpr OpInfo info{.name = "square",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kSquare,
                               .options = OptionsType::kSquare};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Square> square;

}  // namespace diatom
