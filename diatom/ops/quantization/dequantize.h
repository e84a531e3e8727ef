// dequantize(x) gives the real numbers that stored integers stand for, or halves.
#pragma once

#include "diatom/base/half.h"
#include "diatom/ops/elementwise/unary.h"

namespace diatom {

struct Dequantize {
  static constexpr OpInfo info{.name = "dequantize",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kDequantize,
                               .options = OptionsType::kDequantize};
  using Attrs = NoAttrs;
  struct State {
    int32_t slices;       // of the quantised axis; 1 where the tensor has one scale
    int32_t slice_count;  // consecutive elements of one slice
    Relative<float> scales;
    Relative<int32_t> zero_points;
  };

  static Code infer(const Attrs&, InferContext&);
  static Code prepare(const Attrs&, PrepareContext&, State&);
  template <typename In>
  static void run(const Attrs&, const State&, RunContext&);

  static Code prepare_half(const Attrs&, PrepareContext&);
  static void run_half(const Attrs&, RunContext&);

  static constexpr Variant variants[] = {
      variant<prepare, run<int8_t>>(from_to<int8_t, float>),
      variant<prepare, run<int16_t>>(from_to<int16_t, float>),
      variant<prepare, run<uint8_t>>(from_to<uint8_t, float>),
      variant<prepare_half, run_half>(from_to<Half, float>),
  };
};
inline constexpr Define<Dequantize> dequantize;

}  // namespace diatom
