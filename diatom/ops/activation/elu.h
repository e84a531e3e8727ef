// elu(x) is x where x >= 0 and exp(x) - 1 elsewhere.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Elu : Unary {
  static constexpr OpInfo info{.name = "elu", .inputs = "x", .outputs = "y", .builtin = Builtin::kElu};

  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_s8(const Attrs&, PrepareContext&, kernels::Table&);

  static constexpr Variant variants[] = {
      variant<prepare, run_real<float>>(f32),
      variant<prepare_s8, run_table>(s8),
      variant<prepare, run_real<double>>(f64),
  };
};
inline constexpr Define<Elu> elu;

}  // namespace diatom
