// neg(x) is -x.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Neg : Unary {
  static constexpr OpInfo info{
      .name = "neg", .inputs = "x", .outputs = "y", .builtin = Builtin::kNeg, .options = OptionsType::kNeg};

  static void run_f32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_f32>(f32)};
};
inline constexpr Define<Neg> neg;

}  // namespace diatom
