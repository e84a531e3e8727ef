// ceil(x) is the least integer that is not below x.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Ceil : Unary {
  static constexpr OpInfo info{.name = "ceil", .inputs = "x", .outputs = "y", .builtin = Builtin::kCeil};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Ceil> ceil;

}  // namespace diatom
