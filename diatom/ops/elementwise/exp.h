// exp(x) is e to the power x.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Exp : Unary {
  static constexpr OpInfo info{
      .name = "exp", .inputs = "x", .outputs = "y", .builtin = Builtin::kExp, .options = OptionsType::kExp};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Exp> exp;

}  // namespace diatom
