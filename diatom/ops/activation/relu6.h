// relu6(x) is min(max(x, 0), 6). Stored integers are clamped as they are: input and output share a
// quantisation.
#pragma once

#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Relu6 : Unary {
  static constexpr OpInfo info{.name = "relu6", .inputs = "x", .outputs = "y", .builtin = Builtin::kRelu6};
  struct Range {
    int32_t low;
    int32_t high;
  };

  template <typename T>
  static void run_real(const Attrs&, RunContext&);
  static Code prepare_quantized(const Attrs&, PrepareContext&, Range&);
  template <typename T>
  static void run_quantized(const Attrs&, const Range&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run_real<float>>(f32),
      variant<prepare_quantized, run_quantized<int8_t>>(s8),
      variant<prepare_quantized, run_quantized<int16_t>>(s16),
      variant<prepare, run_real<double>>(f64),
  };
};
inline constexpr Define<Relu6> relu6;

}  // namespace diatom
