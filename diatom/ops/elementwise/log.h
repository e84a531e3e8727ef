// log(x) is the natural logarithm.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Log : Unary {
  static constexpr OpInfo info{.name = "log", .inputs = "x", .outputs = "y", .builtin = Builtin::kLog};

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Log> log;

}  // namespace diatom
