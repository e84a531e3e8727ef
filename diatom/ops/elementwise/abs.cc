#include "diatom/ops/elementwise/abs.h"

#include "diatom/base/math.h"
#include "diatom/ops/elementwise/requantizer.h"

namespace diatom {

template <typename T>
void Abs::run_real(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::abs);
}

Code Abs::prepare_s8(const Attrs& attrs, PrepareContext& context, kernels::Requantizer& state) {
  DIATOM_TRY(prepare_requantizer(context, Activation::kNone, state));
  return prepare(attrs, context);
}

Code Abs::prepare_s16(const Attrs& attrs, PrepareContext& context, kernels::Requantizer& state) {
  if (!context.quantization(0).present() && !context.quantization(kFirstOutput).present()) {
    constexpr Multiplier kOne{1 << 30, 1};
    state = {0, {0, kOne, lowest<int16_t>, highest<int16_t>}};
    return prepare(attrs, context);
  }
  DIATOM_TRY(prepare_requantizer(context, Activation::kNone, state));
  DIATOM_TRY(require_symmetric(context, state));
  return prepare(attrs, context);
}

template <typename T>
void Abs::run_quantized(const Attrs&, const kernels::Requantizer& state, RunContext& context) {
  const kernels::Requantizer requantizer = state;
  map_elements<T, T>(context, [requantizer](T x) {
    const int32_t centred = x - requantizer.input_zero_point;
    return static_cast<T>(requantizer.output.store(centred < 0 ? -centred : centred));
  });
}

template void Abs::run_real<float>(const Attrs&, RunContext&);
template void Abs::run_real<double>(const Attrs&, RunContext&);
template void Abs::run_quantized<int8_t>(const Attrs&, const kernels::Requantizer&, RunContext&);
template void Abs::run_quantized<int16_t>(const Attrs&, const kernels::Requantizer&, RunContext&);

}  // namespace diatom
