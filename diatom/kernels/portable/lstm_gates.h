// The gates of one unit of an LSTM: two dot products each, their sum, and the function of it.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/fixed_point.h"
#include "diatom/base/lookup_tables.h"
#include "diatom/base/math.h"
#include "diatom/kernels/lstm.h"
#include "diatom/kernels/portable/dot.h"

namespace diatom::kernels {

template <typename Cell>
struct LstmGateValues {
  Cell values[kLstmGates];
};

// Adds the products of x with row `unit` of each gate's weights; x is loaded once for all gates.
template <typename Sum, typename Element, typename Weight>
inline void dot_gates(Sum (&sums)[kLstmGates], const Element* x, int32_t offset,
                      const Weight* const (&weights)[kLstmGates], int32_t unit, int32_t count) {
  static_assert(kLstmGates == 4);
  const ptrdiff_t row = ptrdiff_t{unit} * count;
  const Weight* w0 = weights[0] + row;
  const Weight* w1 = weights[1] + row;
  const Weight* w2 = weights[2] + row;
  const Weight* w3 = weights[3] + row;
  Sum s0{}, s1{}, s2{}, s3{};
  for (ptrdiff_t i = 0; i < count; ++i) {
    const auto value = operand(x[i], offset);
    add_product(s0, value, w0[i]);
    add_product(s1, value, w1[i]);
    add_product(s2, value, w2[i]);
    add_product(s3, value, w3[i]);
  }
  sums[0] = s0, sums[1] = s1, sums[2] = s2, sums[3] = s3;
}

inline int16_t gate_function(int gate, int32_t x) {
  return gate == kCandidate ? table_tanh(3 * x) : table_logistic(3 * x);
}
template <FloatingPoint T>
inline T gate_function(int gate, T x) {
  return gate == kCandidate ? math::tanh(x) : math::logistic(x);
}

// Each half of a sum is rounded to 16 bits of its own.
template <typename Element>
inline auto lstm_gates(const LstmShape& shape, const LstmScaling<Element>& scaling,
                       const LstmWeights<Element>& weights, const Element* x, const Element* hidden,
                       int32_t unit) -> LstmGateValues<int16_t> {
  using Bias = typename LstmTypes<Element>::Bias;
  using Sum = typename Finish<int16_t, Bias>::Sum;
  Sum from_input[kLstmGates];
  Sum from_hidden[kLstmGates];
  dot_gates(from_input, x, scaling.input_offset, weights.input, unit, shape.inputs);
  dot_gates(from_hidden, hidden, scaling.hidden_offset, weights.recurrent, unit, shape.units);
  LstmGateValues<int16_t> result;
  for (int gate = 0; gate < kLstmGates; ++gate) {
    const auto biased = static_cast<Bias>(from_input[gate] + static_cast<Sum>(weights.bias[gate][unit]));
    const auto recurrent = static_cast<Bias>(from_hidden[gate]);
    const int32_t a = saturate<int16_t>(requantize(biased, scaling.input[gate]));
    const int32_t b = saturate<int16_t>(requantize(recurrent, scaling.recurrent[gate]));
    result.values[gate] = gate_function(gate, int32_t{saturate<int16_t>(a + b)});
  }
  return result;
}

template <FloatingPoint T>
inline LstmGateValues<T> lstm_gates(const LstmShape& shape, const LstmScaling<T>&,
                                    const LstmWeights<T>& weights, const T* x, const T* hidden,
                                    int32_t unit) {
  T from_input[kLstmGates];
  T from_hidden[kLstmGates];
  dot_gates(from_input, x, 0, weights.input, unit, shape.inputs);
  dot_gates(from_hidden, hidden, 0, weights.recurrent, unit, shape.units);
  LstmGateValues<T> result;
  for (int gate = 0; gate < kLstmGates; ++gate) {
    result.values[gate] =
        gate_function(gate, from_input[gate] + weights.bias[gate][unit] + from_hidden[gate]);
  }
  return result;
}

}  // namespace diatom::kernels
