// neg(x) is -x.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Neg : Unary {
  static constexpr OpInfo info{
      .name = "neg", .inputs = "x", .outputs = "y", .builtin = Builtin::kNeg, .options = OptionsType::kNeg};

  template <typename T>
  static void run(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run<float>>(f32),
                                         variant<prepare, run<double>>(f64)};
};
inline constexpr Define<Neg> neg;

}  // namespace diatom
