// rsqrt(x) is 1 / sqrt(x). Stored integers below zero are refused while running; the largest result stands
// for 1 / sqrt(0).
#pragma once

#include "diatom/base/fixed_point.h"
#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Rsqrt : Unary {
  static constexpr OpInfo info{.name = "rsqrt", .inputs = "x", .outputs = "y", .builtin = Builtin::kRsqrt};
  struct State {
    int32_t input_zero_point;
    int32_t output_zero_point;
    Multiplier multiplier;
  };
  struct TableState {
    int32_t input_zero_point;
    kernels::Table table;
  };

  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_s8(const Attrs&, PrepareContext&, TableState&);
  static Code run_s8(const Attrs&, const TableState&, RunContext&);
  static Code prepare_s16(const Attrs&, PrepareContext&, State&);
  static Code run_s16(const Attrs&, const State&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run_real<float>>(f32),
      variant<prepare_s8, run_s8>(s8),
      variant<prepare_s16, run_s16>(s16),
      variant<prepare, run_real<double>>(f64),
  };
};
inline constexpr Define<Rsqrt> rsqrt;

}  // namespace diatom
