// div(a, b) is a / b; integers round towards zero, and an integer divided by zero is refused while running.
// Inputs broadcast.
#pragma once

#include "diatom/kernels/portable/arithmetic.h"
#include "diatom/kernels/portable/quotient.h"
#include "diatom/ops/elementwise/arithmetic.h"

namespace diatom {

struct Div {
  static constexpr OpInfo info{
      .name = "div", .inputs = "a b", .outputs = "y", .builtin = Builtin::kDiv, .options = OptionsType::kDiv};
  using Attrs = ActivationAttrs;
  static constexpr Span<const Field> fields = kActivationFields;
  using RealState = kernels::Clamped<kernels::Quotient, float>;
  using S32 = kernels::Clamped<kernels::Quotient, int32_t>;
  using Quantized = kernels::ScaledQuotient;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_real(const Attrs&, PrepareContext&, RealState&);
  static Code prepare_s32(const Attrs&, PrepareContext&, S32&);
  static Code prepare_s8(const Attrs&, PrepareContext&, Quantized&);
  template <typename T>
  static void run_real(const Attrs&, const RealState&, RunContext&);
  static Code run_s32(const Attrs&, const S32&, RunContext&);
  static Code run_s8(const Attrs&, const Quantized&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare_real, run_real<float>>(f32),
                                         variant<prepare_s8, run_s8>(s8), variant<prepare_s32, run_s32>(s32),
                                         variant<prepare_real, run_real<double>>(f64)};
};
inline constexpr Define<Div> div;

}  // namespace diatom
