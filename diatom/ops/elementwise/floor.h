// floor(x) is the largest integer that is not above x.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Floor : Unary {
  static constexpr OpInfo info{.name = "floor", .inputs = "x", .outputs = "y", .builtin = Builtin::kFloor};

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Floor> floor;

}  // namespace diatom
