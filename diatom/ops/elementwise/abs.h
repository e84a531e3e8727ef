// abs(x) is the magnitude of x.
#pragma once

#include "diatom/kernels/portable/quantize.h"
#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Abs : Unary {
  static constexpr OpInfo info{
      .name = "abs", .inputs = "x", .outputs = "y", .builtin = Builtin::kAbs, .options = OptionsType::kAbs};

  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_s8(const Attrs&, PrepareContext&, kernels::Requantizer&);
  // Int16 without quantisation is plain integers.
  static Code prepare_s16(const Attrs&, PrepareContext&, kernels::Requantizer&);
  template <typename T>
  static void run_quantized(const Attrs&, const kernels::Requantizer&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run_real<float>>(f32),
      variant<prepare_s8, run_quantized<int8_t>>(s8),
      variant<prepare_s16, run_quantized<int16_t>>(s16),
      variant<prepare, run_real<double>>(f64),
  };
};
inline constexpr Define<Abs> abs;

}  // namespace diatom
