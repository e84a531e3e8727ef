// squared_difference(a, b) is (a - b) * (a - b). Inputs broadcast.
#pragma once

#include "diatom/ops/elementwise/arithmetic.h"

namespace diatom {

struct SquaredDifference : Arithmetic<kernels::SquaredDifference, NoAttrs> {
  static constexpr OpInfo info{.name = "squared_difference",
                               .inputs = "a b",
                               .outputs = "y",
                               .builtin = Builtin::kSquaredDifference,
                               .options = OptionsType::kSquaredDifference};

  static Code prepare_quantized(const Attrs&, PrepareContext&, Quantized&);

  static constexpr Variant variants[] = {
      variant<prepare_real, run_real<float>>(f32), variant<prepare_quantized, run_s8>(s8),
      variant<prepare_quantized, run_s16>(s16), variant<prepare_s32, run_s32>(s32),
      variant<prepare_real, run_real<double>>(f64)};
};
inline constexpr Define<SquaredDifference> squared_difference;

}  // namespace diatom
