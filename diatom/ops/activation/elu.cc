#include "diatom/ops/activation/elu.h"

#include "diatom/base/math.h"
#include "diatom/kernels/portable/quantize.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {

template <typename T>
void Elu::run_real(const Attrs&, RunContext& context) {
  map_elements<T, T>(context, [](T x) { return x < 0 ? math::expm1(x) : x; });
}

Code Elu::prepare_s8(const Attrs& attrs, PrepareContext& context, kernels::Table& table) {
  PerTensor input;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  const float steps_per_unit = 1.0f / output.scale;
  table.fill([&](int stored) {
    const float x = input.scale * static_cast<float>(stored - input.zero_point);
    const float y = x < 0.0f ? math::exp(x) - 1.0f : x;
    return saturate<int8_t>(kernels::round_half_away(y * steps_per_unit) + output.zero_point);
  });
  return prepare(attrs, context);
}

template void Elu::run_real<float>(const Attrs&, RunContext&);
template void Elu::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
