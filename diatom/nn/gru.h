// Gru reads sequences, a step at a time, with gates that let what it remembers be replaced (Cho et al., 2014,
// "Learning Phrase Representations using RNN Encoder-Decoder"), in the form whose reset gate acts on the
// product with the hidden weights, as torch.nn.GRU and keras.layers.GRU(reset_after=True) have it:
//
//   r = logistic(W_r x + b_r + U_r h + c_r)        what the candidate sees of the state
//   z = logistic(W_z x + b_z + U_z h + c_z)        what is kept of it
//   n = tanh(W_n x + b_n + r (U_n h + c_n))        the candidate
//   h' = (1 - z) n + z h
#pragma once

#include "diatom/nn/initializers.h"
#include "diatom/nn/module.h"

namespace diatom::nn {

struct Gru {
  Variable input_weight;   // [3 * units, inputs]: W of the reset gate, update gate and candidate
  Variable hidden_weight;  // [3 * units, units]: U of the same
  Variable input_bias;     // [3 * units]: b, zeros at first
  Variable hidden_bias;    // [3 * units]: c, zeros at first
  int32_t units;
  static constexpr auto fields =
      nn::fields("input_weight hidden_weight input_bias hidden_bias", &Gru::input_weight, &Gru::hidden_weight,
                 &Gru::input_bias, &Gru::hidden_bias);

  Gru(int32_t inputs, int32_t units);

  // One step of x [batches, inputs] from the state `hidden` [batches, units]: the next state.
  Tensor step(const Tensor& x, const Tensor& hidden) const;

  // The state [batches, units] after all steps of x [batches, steps, inputs], from zeros.
  Tensor operator()(const Tensor& x) const;
};

}  // namespace diatom::nn
