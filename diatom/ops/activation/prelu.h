// prelu(x, alpha) is x where x >= 0 and alpha * x elsewhere. Alpha broadcasts to the shape of x.
#pragma once

#include "diatom/base/fixed_point.h"
#include "diatom/ops/define.h"

namespace diatom {

inline constexpr Signature s16s8{{DType::kInt16, DType::kInt8, DType::kAny}, DType::kInt16};

struct Prelu {
  static constexpr OpInfo info{
      .name = "prelu", .inputs = "x alpha", .outputs = "y", .builtin = Builtin::kPrelu};
  using Attrs = NoAttrs;
  struct State {
    int32_t input_zero_point;
    int32_t alpha_zero_point;
    int32_t output_zero_point;
    Multiplier identity;
    Multiplier product;  // of x and alpha
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_real(const Attrs&, PrepareContext&);
  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_quantized(const Attrs&, PrepareContext&, State&);
  template <typename T>
  static void run_quantized(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare_real, run_real<float>>(f32f32),
      variant<prepare_quantized, run_quantized<int8_t>>(s8s8),
      variant<prepare_quantized, run_quantized<int16_t>>(s16s8),
      variant<prepare_real, run_real<double>>(f64f64),
  };
};
inline constexpr Define<Prelu> prelu;

}  // namespace diatom
