// l2_normalization(x) divides each row along the last axis by its Euclidean length.
#pragma once

#include "diatom/ops/attributes.h"
#include "diatom/ops/define.h"

namespace diatom {

struct L2Normalization {
  static constexpr OpInfo info{.name = "l2_normalization",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kL2Normalization,
                               .options = OptionsType::kL2Norm};
  struct Attrs {
    Activation activation = Activation::kNone;  // no other is supported
  };
  static constexpr Field fields[] = {field<&Attrs::activation>("activation", 0)};
  struct State {
    int32_t zero_point;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare_real(const Attrs&, PrepareContext&);
  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_s8(const Attrs&, PrepareContext&, State&);
  static void run_s8(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare_real, run_real<float>>(f32),
      variant<prepare_s8, run_s8>(s8),
      variant<prepare_real, run_real<double>>(f64),
  };
};
inline constexpr Define<L2Normalization> l2_normalization;

}  // namespace diatom
