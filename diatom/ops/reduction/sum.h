// sum(x, axes) is the sum of x over `axes`.
#pragma once

#include "diatom/kernels/portable/reducers.h"
#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {

struct Sum {
  static constexpr OpInfo info{.name = "sum",
                               .inputs = "x axes",
                               .outputs = "y",
                               .builtin = Builtin::kSum,
                               .options = OptionsType::kReducer};
  using Attrs = ReduceAttrs;
  static constexpr Span<const Field> fields = kReduceFields;
  using Quantized = ReduceState<kernels::ScaledSum>;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_real(const Attrs&, PrepareContext&, ReducedAxes&);
  static Code prepare_quantized(const Attrs&, PrepareContext&, Quantized&);
  template <typename T>
  static void run_real(const Attrs&, const ReducedAxes&, RunContext&);
  static void run_s8(const Attrs&, const Quantized&, RunContext&);
  static void run_s16(const Attrs&, const Quantized&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare_real, run_real<float>>(f32), variant<prepare_quantized, run_s8>(s8),
      variant<prepare_quantized, run_s16>(s16), variant<prepare_real, run_real<double>>(f64)};
};
inline constexpr Define<Sum> sum;

}  // namespace diatom
