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

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Square> square;

}  // namespace diatom
