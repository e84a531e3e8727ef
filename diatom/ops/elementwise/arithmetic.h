// Arithmetic is what operators share that compute F of two numbers: the bodies for reals and for int32, and
// for stored integers once the operator has prepared their scales. An operator's .cc file instantiates it.
#pragma once

#include <stdint.h>

#include "diatom/kernels/portable/arithmetic.h"
#include "diatom/ops/attributes.h"
#include "diatom/ops/define.h"

namespace diatom {

struct ActivationAttrs {
  Activation activation = Activation::kNone;
};
inline constexpr Field kActivationFields[] = {field<&ActivationAttrs::activation>("activation", 0)};

template <typename F, typename AttrsType = ActivationAttrs>
struct Arithmetic {
  using Attrs = AttrsType;
  using RealState = kernels::Clamped<F, float>;  // what a fused activation gives is exact in float
  using S32 = kernels::Clamped<F, int32_t>;
  using Quantized = typename F::Quantized;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_real(const Attrs&, PrepareContext&, RealState&);
  static Code prepare_s32(const Attrs&, PrepareContext&, S32&);
  template <typename T>
  static void run_real(const Attrs&, const RealState&, RunContext&);
  static void run_s32(const Attrs&, const S32&, RunContext&);
  static void run_s8(const Attrs&, const Quantized&, RunContext&);
  static void run_s16(const Attrs&, const Quantized&, RunContext&);
};

}  // namespace diatom
