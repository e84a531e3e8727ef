#include "diatom/ops/activation/relu.h"

#include "diatom/base/float64/bits.h"
#include "diatom/base/float_bits.h"
#include "diatom/ops/elementwise/requantizer.h"

namespace diatom {

template <typename T>
void Relu::run_real(const Attrs&, RunContext& context) {
  map_elements<T, T>(context, [](T x) { return rectify(x); });
}

Code Relu::prepare_s8(const Attrs& attrs, PrepareContext& context, kernels::Requantizer& state) {
  DIATOM_TRY(prepare_requantizer(context, Activation::kRelu, state));
  return prepare(attrs, context);
}

Code Relu::prepare_s16(const Attrs& attrs, PrepareContext& context, kernels::Requantizer& state) {
  DIATOM_TRY(prepare_requantizer(context, Activation::kRelu, state));
  DIATOM_TRY(require_symmetric(context, state));
  return prepare(attrs, context);
}

template <typename T>
void Relu::run_quantized(const Attrs&, const kernels::Requantizer& state, RunContext& context) {
  const kernels::Requantizer requantizer = state;
  map_elements<T, T>(context, [requantizer](T x) { return static_cast<T>(requantizer(x)); });
}

template void Relu::run_real<float>(const Attrs&, RunContext&);
template void Relu::run_real<double>(const Attrs&, RunContext&);
template void Relu::run_quantized<int8_t>(const Attrs&, const kernels::Requantizer&, RunContext&);
template void Relu::run_quantized<int16_t>(const Attrs&, const kernels::Requantizer&, RunContext&);

}  // namespace diatom
