#include "diatom/ops/recurrent/lstm_scaling.h"

#include "diatom/base/real.h"
#include "diatom/ops/per_tensor.h"
#include "diatom/ops/recurrent/lstm_operands.h"

namespace diatom {
namespace {

constexpr int kSumBits = 12;
constexpr int kGateBits = 15;

// Of an operand that is symmetric around 0.
Code symmetric_scale(PrepareContext& context, int input, float& scale) {
  PerTensor quantization;
  DIATOM_TRY(per_tensor(context, input, quantization));
  if (quantization.zero_point != 0) return context.fail(Code::kScale, input, 0, quantization.zero_point);
  scale = quantization.scale;
  return Code::kOk;
}

Code checked_multiplier(PrepareContext& context, int input, Real scale, bool wide, Multiplier& multiplier) {
  multiplier = quantize_multiplier(scale);
  const int most = wide ? 14 : 30;
  return multiplier.shift <= most ? Code::kOk : context.fail(Code::kScale, input, most, multiplier.shift);
}

// The reference multiplies the two scales in float.
Code scale_gates(PrepareContext& context, int first_weights, float x_scale, bool wide,
                 Multiplier* multipliers) {
  for (int gate = 0; gate < kernels::kLstmGates; ++gate) {
    float weight_scale = 0.0f;
    DIATOM_TRY(symmetric_scale(context, first_weights + gate, weight_scale));
    const float product = x_scale * weight_scale;
    if (!is_positive(product)) return context.fail(Code::kScale, first_weights + gate);
    DIATOM_TRY(checked_multiplier(context, first_weights + gate,
                                  Real::from(product) * Real::power_of_two(kSumBits), wide,
                                  multipliers[gate]));
  }
  return Code::kOk;
}

// The exponent of the power of two nearest to x > 0, by ratio.
int nearest_exponent(Real x) {
  constexpr uint64_t kSquareRootOf2 = 0x16a09e667f3bcd;  // times 2^52
  return x.exponent() + 52 + (x.significand() >= kSquareRootOf2);
}

// The limit in units of the cell, rounded down.
int32_t quantized_limit(float cell_clip, Real cell_scale) {
  if (!is_positive(cell_clip)) return INT16_MAX;  // infinite
  const Real limit = Real::from(cell_clip) / cell_scale;
  const int32_t nearest = round_to_int(limit);
  return min(Real::from_int(nearest) > limit ? nearest - 1 : nearest, int32_t{INT16_MAX});
}

template <typename Element>
Code scale_cell(PrepareContext& context, float cell_clip, float hidden_scale,
                kernels::LstmScaling<Element>& scaling) {
  float scale = 0.0f;
  DIATOM_TRY(symmetric_scale(context, kLstmCell, scale));
  const Real cell = Real::from(scale);
  const Real gate_product = Real::power_of_two(-2 * kGateBits);
  scaling.forget = quantize_multiplier(Real::power_of_two(-kGateBits));
  DIATOM_TRY(checked_multiplier(context, kLstmCell, gate_product / cell, false, scaling.update));
  DIATOM_TRY(checked_multiplier(context, kLstmHidden, gate_product / Real::from(hidden_scale), false,
                                scaling.output));
  const int32_t limit = quantized_limit(cell_clip, cell);
  scaling.cell_low = cell_clip > 0.0f ? -limit : INT16_MIN;
  scaling.cell_high = cell_clip > 0.0f ? limit : INT16_MAX;
  const int left = nearest_exponent(cell) + kSumBits;
  if (left > 14 || left < -30) return context.fail(Code::kScale, kLstmCell, left > 14 ? 14 : -30, left);
  scaling.tanh_multiplier = 3 << max(left, 0);
  scaling.tanh_shift = max(-left, 0);
  return Code::kOk;
}

}  // namespace

template <typename Element>
Code scale_lstm(PrepareContext& context, float cell_clip, kernels::LstmScaling<Element>& scaling) {
  constexpr bool kWide = sizeof(typename kernels::LstmTypes<Element>::Bias) == 8;
  PerTensor x;
  PerTensor hidden;
  DIATOM_TRY(per_tensor(context, kLstmX, x));
  DIATOM_TRY(per_tensor(context, kLstmHidden, hidden));
  if (kWide && x.zero_point != 0) return context.fail(Code::kScale, kLstmX, 0, x.zero_point);
  if (kWide && hidden.zero_point != 0) return context.fail(Code::kScale, kLstmHidden, 0, hidden.zero_point);
  scaling.input_offset = -x.zero_point;
  scaling.hidden_offset = -hidden.zero_point;
  DIATOM_TRY(scale_gates(context, kLstmInputWeights, x.scale, kWide, scaling.input));
  DIATOM_TRY(scale_gates(context, kLstmRecurrentWeights, hidden.scale, kWide, scaling.recurrent));
  return scale_cell(context, cell_clip, hidden.scale, scaling);
}

template Code scale_lstm(PrepareContext&, float, kernels::LstmScaling<int8_t>&);
template Code scale_lstm(PrepareContext&, float, kernels::LstmScaling<int16_t>&);

}  // namespace diatom
