#include "diatom/ops/activation/gelu.h"

#include "diatom/base/erf.h"
#include "diatom/base/math.h"
#include "diatom/kernels/portable/quantize.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {
namespace {

template <typename T>
T exact(T x) {
  constexpr T kRootOfHalf = static_cast<T>(0.70710678118654752440);
  return x * (static_cast<T>(0.5) * (1 + math::erf(x * kRootOfHalf)));
}

template <typename T>
T approximation(T x) {
  constexpr T kRootOfTwoByPi = static_cast<T>(0.79788456080286535588);
  constexpr T kCubic = static_cast<T>(0.044715);
  return x * (static_cast<T>(0.5) * (1 + math::tanh(kRootOfTwoByPi * (x + kCubic * (x * x * x)))));
}

}  // namespace

Code Gelu::prepare_s8(const Attrs& attrs, PrepareContext& context, kernels::Table& table) {
  PerTensor input;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  const float steps_per_unit = 1.0f / output.scale;
  table.fill([&](int stored) {
    const float x = input.scale * static_cast<float>(stored - input.zero_point);
    const float y = attrs.approximate ? approximation(x) : exact(x);
    return saturate<int8_t>(kernels::round_half_away(y * steps_per_unit) + output.zero_point);
  });
  return prepare(attrs, context);
}

template <typename T>
void Gelu::run_real(const Attrs& attrs, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, attrs.approximate ? approximation<T> : exact<T>);
}

void Gelu::run_s8(const Attrs&, const kernels::Table& table, RunContext& context) {
  run_table({}, table, context);
}

template void Gelu::run_real<float>(const Attrs&, RunContext&);
template void Gelu::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
