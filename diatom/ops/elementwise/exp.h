// exp(x) is e to the power x.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Exp : Unary {
  static constexpr OpInfo info{
      .name = "exp", .inputs = "x", .outputs = "y", .builtin = Builtin::kExp, .options = OptionsType::kExp};

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Exp> exp;

}  // namespace diatom
