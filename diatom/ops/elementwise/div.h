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
  using F32 = kernels::Clamped<kernels::Quotient, float>;
  using S32 = kernels::Clamped<kernels::Quotient, int32_t>;
  using Quantized = kernels::ScaledQuotient;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_f32(const Attrs&, PrepareContext&, F32&);
  static Code prepare_s32(const Attrs&, PrepareContext&, S32&);
  static Code prepare_s8(const Attrs&, PrepareContext&, Quantized&);
  static void run_f32(const Attrs&, const F32&, RunContext&);
  static Code run_s32(const Attrs&, const S32&, RunContext&);
  static Code run_s8(const Attrs&, const Quantized&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare_f32, run_f32>(f32), variant<prepare_s8, run_s8>(s8),
                                         variant<prepare_s32, run_s32>(s32)};
};
inline constexpr Define<Div> div;

}  // namespace diatom
