#include "diatom/ops/activation/relu6.h"

#include "diatom/base/fixed_point.h"
#include "diatom/base/float64/bits.h"
#include "diatom/base/float_bits.h"
#include "diatom/ops/activation_range.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {

template <typename T>
void Relu6::run_real(const Attrs&, RunContext& context) {
  map_elements<T, T>(context, [](T x) { return x > T{6} ? T{6} : rectify(x); });
}

Code Relu6::prepare_quantized(const Attrs& attrs, PrepareContext& context, Range& range) {
  PerTensor input;
  DIATOM_TRY(per_tensor(context, 0, input));
  const DType dtype = context.dtype(0);
  const Code code = activation_range(Activation::kRelu6, dtype, input, range.low, range.high);
  if (code != Code::kOk) return context.fail(code, 0);
  return prepare(attrs, context);
}

template <typename T>
void Relu6::run_quantized(const Attrs&, const Range& range, RunContext& context) {
  const T low = static_cast<T>(range.low);
  const T high = static_cast<T>(range.high);
  map_elements<T, T>(context, [low, high](T x) { return clamp(x, low, high); });
}

template void Relu6::run_real<float>(const Attrs&, RunContext&);
template void Relu6::run_real<double>(const Attrs&, RunContext&);
template void Relu6::run_quantized<int8_t>(const Attrs&, const Range&, RunContext&);
template void Relu6::run_quantized<int16_t>(const Attrs&, const Range&, RunContext&);

}  // namespace diatom
