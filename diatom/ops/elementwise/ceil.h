// ceil(x) is the least integer that is not below x.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Ceil : Unary {
  static constexpr OpInfo info{.name = "ceil", .inputs = "x", .outputs = "y", .builtin = Builtin::kCeil};

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Ceil> ceil;

}  // namespace diatom
