#include "diatom/ops/activation/elu.h"

#include "diatom/base/math.h"
#include "diatom/kernels/portable/quantize.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {

void Elu::run_f32(const Attrs&, RunContext& context) {
  map_elements<float, float>(context, [](float x) { return x < 0.0f ? math::expm1(x) : x; });
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

}  // namespace diatom
