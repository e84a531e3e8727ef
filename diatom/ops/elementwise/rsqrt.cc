#include "diatom/ops/elementwise/rsqrt.h"

#include "diatom/base/fixed_point_math.h"
#include "diatom/base/math.h"
#include "diatom/base/real.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {
namespace {

constexpr int32_t kFractionBits = 20;  // of 1 / sqrt(x) between the two multipliers

// Digit by digit: root becomes floor(sqrt(significand * 2^54)), and one bit below it stands for the rest.
Real square_root(Real x) {
  constexpr int kDigits = 54;
  const int odd = x.exponent() & 1;
  uint64_t pending = x.significand() << odd << 10;  // two bits a step, from the top
  uint64_t root = 0;
  uint64_t rest = 0;
  for (int i = 0; i < kDigits; ++i) {
    rest = rest << 2 | pending >> 62;
    pending <<= 2;
    const uint64_t trial = root << 2 | 1;
    root <<= 1;
    if (rest >= trial) {
      rest -= trial;
      root |= 1;
    }
  }
  const int exponent = (x.exponent() - odd - kDigits) / 2;
  return Real::from_int(static_cast<int64_t>(root << 1 | (rest != 0))) * Real::power_of_two(exponent - 1);
}

Code prepare_multiplier(PrepareContext& context, Rsqrt::State& state) {
  PerTensor input;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  state = {input.zero_point, output.zero_point,
           quantize_multiplier(Real::from_int(1) /
                               (square_root(Real::from(input.scale)) * Real::from(output.scale)))};
  state.multiplier.shift -= kFractionBits;
  if (state.multiplier.shift > 30) return context.fail(Code::kScale, kFirstOutput);
  if (state.multiplier.shift < -31) state.multiplier = {};
  return Code::kOk;
}

template <typename T>
T apply(const Rsqrt::State& state, int32_t x) {
  const int32_t centred = x - state.input_zero_point;
  if (centred <= 0) return highest<T>;
  Multiplier inverse = inverse_square_root(centred);
  inverse.shift += kFractionBits;
  const int32_t scaled = requantize(requantize(int32_t{1}, inverse), state.multiplier);
  return saturate<T>(wrapping_add(scaled, state.output_zero_point));
}

template <typename T, typename Function>
Code run_checked(RunContext& context, int32_t least, Function function) {
  const Operand x = context.input_operand(0);
  const T* values = static_cast<const T*>(x.data);
  T* y = context.output<T>(0);
  const size_t count = static_cast<size_t>(element_count(x.dims));
  for (size_t i = 0; i < count; ++i) {
    if (values[i] < least) return context.fail(Code::kBadValue, 0, least, values[i]);
    y[i] = function(values[i]);
  }
  return Code::kOk;
}

}  // namespace

template <typename T>
void Rsqrt::run_real(const Attrs&, RunContext& context) {
  map_elements<T, T, T (*)(T)>(context, math::rsqrt);
}

Code Rsqrt::prepare_s8(const Attrs& attrs, PrepareContext& context, TableState& state) {
  State scaling;
  DIATOM_TRY(prepare_multiplier(context, scaling));
  state.input_zero_point = scaling.input_zero_point;
  state.table.fill([&](int x) { return apply<int8_t>(scaling, x); });
  return prepare(attrs, context);
}

Code Rsqrt::run_s8(const Attrs&, const TableState& state, RunContext& context) {
  return run_checked<int8_t>(context, state.input_zero_point, [&](int8_t x) { return state.table(x); });
}

Code Rsqrt::prepare_s16(const Attrs& attrs, PrepareContext& context, State& state) {
  DIATOM_TRY(prepare_multiplier(context, state));
  if (state.input_zero_point != 0) return context.fail(Code::kScale, 0, 0, state.input_zero_point);
  if (state.output_zero_point != 0) {
    return context.fail(Code::kScale, kFirstOutput, 0, state.output_zero_point);
  }
  return prepare(attrs, context);
}

Code Rsqrt::run_s16(const Attrs&, const State& state, RunContext& context) {
  return run_checked<int16_t>(context, 0, [&](int16_t x) { return apply<int16_t>(state, x); });
}

template void Rsqrt::run_real<float>(const Attrs&, RunContext&);
template void Rsqrt::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
