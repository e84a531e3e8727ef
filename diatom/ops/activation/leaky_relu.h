// leaky_relu(x) is x where x > 0 and alpha * x elsewhere.
#pragma once

#include "diatom/base/fixed_point.h"
#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct LeakyRelu {
  static constexpr OpInfo info{.name = "leaky_relu",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kLeakyRelu,
                               .options = OptionsType::kLeakyRelu};
  struct Attrs {
    float alpha = 0.2f;
  };
  static constexpr Field fields[] = {field<&Attrs::alpha>("alpha", 0)};
  struct State {
    int32_t input_zero_point;
    int32_t output_zero_point;
    Multiplier identity;
    Multiplier alpha;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_real(const Attrs&, PrepareContext&);
  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_quantized(const Attrs&, PrepareContext&, State&);
  template <typename T>
  static void run_quantized(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare_real, run_real<float>>(f32),
      variant<prepare_quantized, run_quantized<int8_t>>(s8),
      variant<prepare_quantized, run_quantized<int16_t>>(s16),
      variant<prepare_real, run_real<double>>(f64),
  };
};
inline constexpr Define<LeakyRelu> leaky_relu;

}  // namespace diatom
