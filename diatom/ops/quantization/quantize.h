// quantize(x) stores real numbers, or integers of another quantisation, in the quantisation of its output.
#pragma once

#include "diatom/kernels/portable/quantize.h"
#include "diatom/ops/elementwise/unary.h"

namespace diatom {

template <typename Out>
struct QuantizeReal {
  static void run(const NoAttrs&, const kernels::Quantizer&, RunContext&);
};

template <typename In, typename Out>
struct QuantizeStored {
  static void run(const NoAttrs&, const kernels::Requantizer&, RunContext&);
};

struct Quantize {
  static constexpr OpInfo info{.name = "quantize",
                               .inputs = "x",
                               .outputs = "y",
                               .builtin = Builtin::kQuantize,
                               .options = OptionsType::kQuantize};
  using Attrs = NoAttrs;

  static Code infer(const Attrs&, InferContext&);

  static Code prepare_real(const Attrs&, PrepareContext&, kernels::Quantizer&);
  static Code prepare_stored(const Attrs&, PrepareContext&, kernels::Requantizer&);

  static constexpr Variant variants[] = {
      variant<prepare_real, QuantizeReal<int8_t>::run>(from_to<float, int8_t>),
      variant<prepare_real, QuantizeReal<int16_t>::run>(from_to<float, int16_t>),
      variant<prepare_stored, QuantizeStored<int8_t, int8_t>::run>(from_to<int8_t, int8_t>),
      variant<prepare_stored, QuantizeStored<int8_t, uint8_t>::run>(from_to<int8_t, uint8_t>),
      variant<prepare_stored, QuantizeStored<int8_t, int16_t>::run>(from_to<int8_t, int16_t>),
      variant<prepare_stored, QuantizeStored<int8_t, int32_t>::run>(from_to<int8_t, int32_t>),
      variant<prepare_stored, QuantizeStored<uint8_t, int8_t>::run>(from_to<uint8_t, int8_t>),
      variant<prepare_stored, QuantizeStored<int16_t, int8_t>::run>(from_to<int16_t, int8_t>),
      variant<prepare_stored, QuantizeStored<int16_t, int16_t>::run>(from_to<int16_t, int16_t>),
      variant<prepare_stored, QuantizeStored<int16_t, int32_t>::run>(from_to<int16_t, int32_t>),
      variant<prepare_stored, QuantizeStored<int32_t, int8_t>::run>(from_to<int32_t, int8_t>),
      variant<prepare_stored, QuantizeStored<int32_t, int16_t>::run>(from_to<int32_t, int16_t>),
  };
};
inline constexpr Define<Quantize> quantize;

}  // namespace diatom
