// log(x) is the natural logarithm.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Log : Unary {
  static constexpr OpInfo info{.name = "log", .inputs = "x", .outputs = "y", .builtin = Builtin::kLog};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Log> log;

}  // namespace diatom
