// mean(x, axes) is the mean of x over `axes`.
#pragma once

#include "diatom/kernels/portable/reducers.h"
#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {

struct Mean {
  static constexpr OpInfo info{.name = "mean",
                               .inputs = "x axes",
                               .outputs = "y",
                               .builtin = Builtin::kMean,
                               .options = OptionsType::kReducer};
  using Attrs = ReduceAttrs;
  static constexpr Span<const Field> fields = kReduceFields;
  using F32 = ReduceState<kernels::FloatSum>;
  using Quantized = ReduceState<kernels::ScaledSum>;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_f32(const Attrs&, PrepareContext&, F32&);
  static Code prepare_quantized(const Attrs&, PrepareContext&, Quantized&);
  static void run_f32(const Attrs&, const F32&, RunContext&);
  static void run_s8(const Attrs&, const Quantized&, RunContext&);
  static void run_s16(const Attrs&, const Quantized&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare_f32, run_f32>(f32),
                                         variant<prepare_quantized, run_s8>(s8),
                                         variant<prepare_quantized, run_s16>(s16)};
};
inline constexpr Define<Mean> mean;

}  // namespace diatom
