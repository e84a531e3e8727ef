#include "diatom/ops/quantization/quantize.h"

#include "diatom/ops/elementwise/requantizer.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {

Code Quantize::infer(const Attrs&, InferContext& context) {
  return context.set_output(0, context.dtype(kFirstOutput), context.input(0).shape);
}

Code Quantize::prepare_real(const Attrs&, PrepareContext& context, kernels::Quantizer& state) {
  PerTensor output;
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  state = {output.scale, output.zero_point};
  return allow_overlapping_map(context);
}

template <typename Out>
void QuantizeReal<Out>::run(const NoAttrs&, const kernels::Quantizer& state, RunContext& context) {
  const kernels::Quantizer quantizer = state;
  map_elements<float, Out>(context, [quantizer](float x) { return saturate<Out>(quantizer(x)); });
}

Code Quantize::prepare_stored(const Attrs&, PrepareContext& context, kernels::Requantizer& state) {
  DIATOM_TRY(prepare_requantizer(context, Activation::kNone, state));
  return allow_overlapping_map(context);
}

template <typename In, typename Out>
void QuantizeStored<In, Out>::run(const NoAttrs&, const kernels::Requantizer& state, RunContext& context) {
  const kernels::Requantizer requantizer = state;
  map_elements<In, Out>(context, [requantizer](In x) { return static_cast<Out>(requantizer(x)); });
}

template struct QuantizeReal<int8_t>;
template struct QuantizeReal<int16_t>;
template struct QuantizeStored<int8_t, int8_t>;
template struct QuantizeStored<int8_t, uint8_t>;
template struct QuantizeStored<int8_t, int16_t>;
template struct QuantizeStored<int8_t, int32_t>;
template struct QuantizeStored<uint8_t, int8_t>;
template struct QuantizeStored<int16_t, int8_t>;
template struct QuantizeStored<int16_t, int16_t>;
template struct QuantizeStored<int16_t, int32_t>;
template struct QuantizeStored<int32_t, int8_t>;
template struct QuantizeStored<int32_t, int16_t>;

}  // namespace diatom
