// floor_mod(a, b) is a - floor_div(a, b) * b, which has the sign of b; a float modulo zero is NaN, an integer
// modulo zero is refused while running. Inputs broadcast.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct FloorMod {
  static constexpr OpInfo info{.name = "floor_mod",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kFloorMod,
                               .options = OptionsType::kFloorMod};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  template <typename T>
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<int32_t>>(s32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<FloorMod> floor_mod;

}  // namespace diatom
