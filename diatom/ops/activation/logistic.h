// logistic(x) is 1 / (1 + exp(-x)).
#pragma once

#include "diatom/kernels/sigmoid.h"
#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Logistic : Unary {
  static constexpr OpInfo info{
      .name = "logistic", .inputs = "x", .outputs = "y", .builtin = Builtin::kLogistic};

  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_s8(const Attrs&, PrepareContext&, kernels::Table&);
  static Code prepare_s16(const Attrs&, PrepareContext&, kernels::SigmoidScaling&);
  static void run_s16(const Attrs&, const kernels::SigmoidScaling&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run_real<float>>(f32),
      variant<prepare_s8, run_table>(s8),
      variant<prepare_s16, run_s16>(s16),
      variant<prepare, run_real<double>>(f64),
  };
};
inline constexpr Define<Logistic> logistic;

}  // namespace diatom
