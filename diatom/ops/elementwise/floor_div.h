// floor_div(a, b) is the largest integer that is not above a / b; division by zero is refused while running.
// Inputs broadcast.
#pragma once

#include "diatom/ops/define.h"

namespace diatom {

struct FloorDiv {
  static constexpr OpInfo info{.name = "floor_div",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kFloorDiv,
                               .options = OptionsType::kFloorDiv};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  template <typename T>
  static Code run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<int32_t>>(s32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<FloorDiv> floor_div;

}  // namespace diatom
