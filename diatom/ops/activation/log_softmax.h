// log_softmax(x) is the logarithm of softmax(x): x minus the logarithm of the sum of exp(x) along the last
// axis.
#pragma once

#include "diatom/kernels/log_softmax.h"
#include "diatom/ops/define.h"

namespace diatom {

struct LogSoftmax {
  static constexpr OpInfo info{.name = "log_softmax",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kLogSoftmax,
                               .options = OptionsType::kLogSoftmax};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_real(const Attrs&, PrepareContext&);
  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_s8(const Attrs&, PrepareContext&, kernels::LogSoftmaxScaling&);
  static void run_s8(const Attrs&, const kernels::LogSoftmaxScaling&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare_real, run_real<float>>(f32),
      variant<prepare_s8, run_s8>(s8),
      variant<prepare_real, run_real<double>>(f64),
  };
};
inline constexpr Define<LogSoftmax> log_softmax;

}  // namespace diatom
