// What the gates of one unit of an LSTM do to its cell and to its hidden state.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"
#include "diatom/base/lookup_tables.h"
#include "diatom/base/math.h"
#include "diatom/kernels/lstm.h"
#include "diatom/kernels/portable/lstm_gates.h"

namespace diatom::kernels {

template <typename Element>
inline int16_t updated_cell(const LstmScaling<Element>& scaling, const LstmGateValues<int16_t>& gates,
                            int16_t cell) {
  const int32_t kept = gates.values[kForgetGate] * cell;
  const int32_t added = gates.values[kInputGate] * gates.values[kCandidate];
  const int32_t sum = int32_t{saturate<int16_t>(requantize(kept, scaling.forget))} +
                      saturate<int16_t>(requantize(added, scaling.update));
  return static_cast<int16_t>(clamp(sum, scaling.cell_low, scaling.cell_high));
}

template <FloatingPoint T>
inline T updated_cell(const LstmScaling<T>& scaling, const LstmGateValues<T>& gates, T cell) {
  const T limit = scaling.cell_limit;
  const T kept = gates.values[kForgetGate] * cell;
  const T sum = kept + gates.values[kInputGate] * gates.values[kCandidate];
  return limit > 0 ? clamp(sum, -limit, limit) : sum;
}

template <typename Element>
inline Element updated_hidden(const LstmScaling<Element>& scaling, const LstmGateValues<int16_t>& gates,
                              int16_t cell) {
  const int32_t half = scaling.tanh_shift > 0 ? int32_t{1} << (scaling.tanh_shift - 1) : 0;
  const int32_t squashed = table_tanh((cell * scaling.tanh_multiplier + half) >> scaling.tanh_shift);
  const int32_t product = requantize(squashed * gates.values[kOutputGate], scaling.output);
  return saturate<Element>(wrapping_subtract(product, scaling.hidden_offset));
}

template <FloatingPoint T>
inline T updated_hidden(const LstmScaling<T>&, const LstmGateValues<T>& gates, T cell) {
  return math::tanh(cell) * gates.values[kOutputGate];
}

}  // namespace diatom::kernels
