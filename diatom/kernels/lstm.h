// Long short-term memory over sequences: reals; int8 with 16-bit cells; int16 with 8-bit weights. A step of
// one unit is
//   input, forget, output = logistic(weights . x + recurrent weights . hidden + bias)
//   candidate = tanh(likewise)
//   cell := forget * cell + input * candidate
//   hidden := output * tanh(cell)
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"
#include "diatom/base/floating_point.h"

namespace diatom::kernels {

enum LstmGate { kInputGate, kForgetGate, kCandidate, kOutputGate, kLstmGates };

// The types that go with an element of the input and the output.
template <typename Element>
struct LstmTypes {
  using Weight = int8_t;
  using Bias = int64_t;
  using Cell = int16_t;
};
template <>
struct LstmTypes<int8_t> {
  using Weight = int8_t;
  using Bias = int32_t;
  using Cell = int16_t;
};
template <FloatingPoint T>
struct LstmTypes<T> {
  using Weight = T;
  using Bias = T;
  using Cell = T;
};

struct LstmShape {
  int32_t batches;
  int32_t steps;
  int32_t inputs;
  int32_t units;
  bool time_major;  // rows are [steps, batches] instead of [batches, steps]
};

// One row of weights for each unit.
template <typename Element>
struct LstmWeights {
  const typename LstmTypes<Element>::Weight* input[kLstmGates];
  const typename LstmTypes<Element>::Weight* recurrent[kLstmGates];
  const typename LstmTypes<Element>::Bias* bias[kLstmGates];
};

// Sums become fractions of 2^12 before logistic and tanh, which give fractions of 2^15.
template <typename Element>
struct LstmScaling {
  int32_t input_offset;   // added to 8-bit inputs
  int32_t hidden_offset;  // added to 8-bit hidden states
  Multiplier input[kLstmGates];
  Multiplier recurrent[kLstmGates];
  Multiplier forget;  // of forget * cell, in units of the cell
  Multiplier update;  // of input * candidate, likewise
  Multiplier output;  // of output * tanh(cell), in units of the hidden state
  int32_t cell_low;
  int32_t cell_high;
  int32_t tanh_multiplier;  // takes cells to units of 1 / (3 * 2^12): times this, divided by 2^shift
  int32_t tanh_shift;
};
template <FloatingPoint T>
struct LstmScaling<T> {
  float cell_limit;  // cells are clipped to its either side; 0 for none
};

// x[rows][inputs] -> y[rows][units], a row being a step of a batch. `hidden` and `cell`, [batches][units],
// hold the state before the first step and after the last. A row of x is read until its row of y is written.
template <typename Element>
void lstm(const LstmShape& shape, const LstmScaling<Element>& scaling, const LstmWeights<Element>& weights,
          const Element* x, Element* hidden, typename LstmTypes<Element>::Cell* cell, Element* y);

}  // namespace diatom::kernels
