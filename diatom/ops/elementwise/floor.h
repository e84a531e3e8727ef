// floor(x) is the largest integer that is not above x.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Floor : Unary {
  static constexpr OpInfo info{.name = "floor", .inputs = "x", .outputs = "y", .builtin = Builtin::kFloor};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Floor> floor;

}  // namespace diatom
