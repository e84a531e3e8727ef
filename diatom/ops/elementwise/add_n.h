// add_n(x...) is the sum of inputs of one shape and, where they are quantised, of one scale.
#pragma once

#include "diatom/kernels/portable/aligned_sum.h"
#include "diatom/ops/define.h"

namespace diatom {

struct AddN {
  static constexpr OpInfo info{.name = "add_n",
                               .inputs = "x...",
                               .outputs = "y",
                               .builtin = Builtin::kAddN,
                               .options = OptionsType::kAddN};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&);
  static Code prepare_s8(const Attrs&, PrepareContext&, kernels::AlignedSum&);
  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static void run_s8(const Attrs&, const kernels::AlignedSum&, RunContext&);
  static void run_s32(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_real<float>>(f32),
                                         variant<prepare_s8, run_s8>(s8), variant<prepare, run_s32>(s32),
                                         variant<prepare, run_real<double>>(f64)};
};
inline constexpr Define<AddN> add_n;

}  // namespace diatom
