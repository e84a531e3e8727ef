#include "diatom/ops/activation/hard_swish.h"

#include "diatom/base/fixed_point.h"
#include "diatom/base/scale_ratio.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {
namespace {

// A multiplier whose value has 16 bits.
struct ShortMultiplier {
  int16_t value;
  int32_t shift;
};

ShortMultiplier short_multiplier(float factor) {
  const Multiplier multiplier = scale_ratio(factor);
  constexpr int32_t kHalf = 1 << 15;
  if (multiplier.value >= highest<int32_t> - kHalf) return {highest<int16_t>, multiplier.shift};
  return {static_cast<int16_t>((multiplier.value + kHalf) >> 16), multiplier.shift};
}

int16_t shift_left(int16_t x, int exponent) {
  return saturate<int16_t>(x * (int32_t{1} << min(exponent, 16)));
}

// From x in 1/128 steps to (x + 3) / 6 limited to [0, 1], in 15 bits.
int16_t gate(int16_t x, ShortMultiplier to_thirds) {
  if (to_thirds.shift > 0) x = shift_left(x, to_thirds.shift - 1);
  x = saturating_rounding_doubling_high_mul(x, to_thirds.value);
  if (to_thirds.shift > 0) x = shift_left(x, 1);
  if (to_thirds.shift < 0) x = static_cast<int16_t>(rounding_divide_by_power_of_two(x, -to_thirds.shift));
  return static_cast<int16_t>((x + (1 << 15)) >> 1);
}

}  // namespace

template <typename T>
void HardSwish::run_real(const Attrs&, RunContext& context) {
  map_elements<T, T>(context, [](T x) { return x * clamp(x + T{3}, T{0}, T{6}) / T{6}; });
}

// 16-bit arithmetic on x in 1/128 of its steps. The gate's last product rounds towards zero.
Code HardSwish::prepare_s8(const Attrs& attrs, PrepareContext& context, kernels::Table& table) {
  PerTensor input;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  const float fine_scale = 1.0f / 128.0f * input.scale;
  const float to_output = fine_scale / output.scale;
  const float to_thirds = fine_scale / (3.0f / 32768.0f);
  if (!(to_output < 1.0f) || !is_positive(to_thirds)) return context.fail(Code::kScale, kFirstOutput);
  const ShortMultiplier output_multiplier = short_multiplier(to_output);
  const ShortMultiplier gate_multiplier = short_multiplier(to_thirds);
  if (output_multiplier.shift > 0) return context.fail(Code::kScale, kFirstOutput);
  table.fill([&](int stored) {
    const int16_t x = static_cast<int16_t>((stored - input.zero_point) * 128);
    const int16_t scaled = saturating_rounding_doubling_high_mul(x, output_multiplier.value);
    const int32_t product = gate(x, gate_multiplier) * scaled / (1 << 15);
    return saturate<int8_t>(rounding_divide_by_power_of_two(product, -output_multiplier.shift) +
                            output.zero_point);
  });
  return prepare(attrs, context);
}

template void HardSwish::run_real<float>(const Attrs&, RunContext&);
template void HardSwish::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
