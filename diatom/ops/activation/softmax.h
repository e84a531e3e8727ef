// softmax(x) turns each row along the last axis into probabilities: exp(beta * x) over its sum.
#pragma once

#include "diatom/kernels/softmax.h"
#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Softmax {
  static constexpr OpInfo info{.name = "softmax",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kSoftmax,
                               .options = OptionsType::kSoftmax};
  struct Attrs {
    float beta = 1.0f;
  };
  static constexpr Field fields[] = {field<&Attrs::beta>("beta", 0)};

  static Code infer(const Attrs&, InferContext&);

  static Code prepare_real(const Attrs&, PrepareContext&);
  template <typename T>
  static void run_real(const Attrs&, RunContext&);

  static Code prepare_s8(const Attrs&, PrepareContext&, kernels::SoftmaxScaling&);
  static void run_s8(const Attrs&, const kernels::SoftmaxScaling&, RunContext&);
  static void run_s8_to_s16(const Attrs&, const kernels::SoftmaxScaling&, RunContext&);

  static Code prepare_s16(const Attrs&, PrepareContext&, Multiplier&);
  static void run_s16(const Attrs&, const Multiplier&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare_real, run_real<float>>(f32),
      variant<prepare_s8, run_s8>(s8),
      variant<prepare_s8, run_s8_to_s16>(from_to<int8_t, int16_t>),
      variant<prepare_s16, run_s16>(s16),
      variant<prepare_real, run_real<double>>(f64),
  };
};
inline constexpr Define<Softmax> softmax;

}  // namespace diatom
