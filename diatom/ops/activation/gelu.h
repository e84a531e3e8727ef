// gelu(x) is x times the chance that a normal number is below x: exactly, or `approximate` by a tangent
// (Hendrycks and Gimpel, Gaussian error linear units, 2016).
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Gelu {
  static constexpr OpInfo info{.name = "gelu",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kGelu,
                               .options = OptionsType::kGelu};
  struct Attrs {
    bool approximate = false;
  };
  static constexpr Field fields[] = {field<&Attrs::approximate>("approximate", 0)};

  static Code infer(const Attrs&, InferContext& context) { return infer_like_input(context); }
  static Code prepare(const Attrs&, PrepareContext& context) { return context.allow_overlap(0, 0, 0); }
  static Code prepare_s8(const Attrs&, PrepareContext&, kernels::Table&);
  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static void run_s8(const Attrs&, const kernels::Table&, RunContext&);

  static constexpr Variant variants[] = {variant<prepare, run_real<float>>(f32),
                                         variant<prepare_s8, run_s8>(s8),
                                         variant<prepare, run_real<double>>(f64)};
};
inline constexpr Define<Gelu> gelu;

}  // namespace diatom
