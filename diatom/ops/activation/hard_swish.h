// hard_swish(x) is x * min(max(x + 3, 0), 6) / 6.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct HardSwish : Unary {
  static constexpr OpInfo info{.name = "hard_swish",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kHardSwish,
                               .options = OptionsType::kHardSwish};

  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_s8(const Attrs&, PrepareContext&, kernels::Table&);

  static constexpr Variant variants[] = {
      variant<prepare, run_real<float>>(f32),
      variant<prepare_s8, run_table>(s8),
      variant<prepare, run_real<double>>(f64),
  };
};
inline constexpr Define<HardSwish> hard_swish;

}  // namespace diatom
