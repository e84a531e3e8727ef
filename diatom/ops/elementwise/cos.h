// cos(x), in radians.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Cos : Unary {
  static constexpr OpInfo info{
      .name = "cos", .inputs = "x", .outputs = "y", .builtin = Builtin::kCos, .options = OptionsType::kCos};

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Cos> cos;

}  // namespace diatom
