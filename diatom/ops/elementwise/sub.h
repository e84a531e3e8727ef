// sub(a, b) is a - b. Inputs broadcast.
#pragma once

#include "diatom/ops/elementwise/arithmetic.h"

namespace diatom {

struct Sub : Arithmetic<kernels::Difference> {
  static constexpr OpInfo info{
      .name = "sub", .inputs = "a b", .outputs = "y", .builtin = Builtin::kSub, .options = OptionsType::kSub};
  static constexpr Span<const Field> fields = kActivationFields;

  static Code prepare_quantized(const Attrs&, PrepareContext&, Quantized&);

  static constexpr Variant variants[] = {
      variant<prepare_real, run_real<float>>(f32), variant<prepare_quantized, run_s8>(s8),
      variant<prepare_quantized, run_s16>(s16), variant<prepare_s32, run_s32>(s32),
      variant<prepare_real, run_real<double>>(f64)};
};
inline constexpr Define<Sub> sub;

}  // namespace diatom
