// Lstm reads sequences, a step at a time, with a memory that gates let in and out (Hochreiter and
// Schmidhuber, 1997; with a forget gate).
#pragma once

#include "diatom/nn/initializers.h"
#include "diatom/nn/module.h"

namespace diatom::nn {

struct LstmState {
  Tensor hidden;  // [batches, units]
  Tensor cell;    // [batches, units]
};

struct Lstm {
  Variable input_weight;   // [4 * units, inputs]: of the input gate, forget gate, candidate and output gate
  Variable hidden_weight;  // [4 * units, units]
  Variable bias;           // [4 * units], ones for the forget gate and zeros at first
  int32_t units;
  static constexpr auto fields =
      nn::fields("input_weight hidden_weight bias", &Lstm::input_weight, &Lstm::hidden_weight, &Lstm::bias);

  Lstm(int32_t inputs, int32_t units);

  // One step from `state`, which x [batches, inputs] joins.
  LstmState step(const Tensor& x, const LstmState& state) const;

  // The state after all steps of x [batches, steps, inputs], from zeros.
  LstmState operator()(const Tensor& x) const;
};

}  // namespace diatom::nn
