// L2hmc draws samples of a distribution by Hamiltonian Monte Carlo whose leapfrog steps are bent by networks
// that learn to move far (Levy, Hoffman and Sohl-Dickstein, "Generalizing Hamiltonian Monte Carlo with neural
// networks", 2018). One thread at a time may use it.
#pragma once

#include "diatom/nn/linear.h"
#include "diatom/nn/module.h"
#include "diatom/optim/adam.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/tensors.h"

namespace diatom::examples {

// Two numbers that nearly cancel out: a Gaussian with variances 100 and 0.1 along the diagonals.
struct NarrowGaussian {
  // -log of the density, up to a constant, of each row of x [chains, 2], and its gradient.
  Tensor energy(const Tensor& x) const;
  Tensor gradient(const Tensor& x) const;
};

// What a half step multiplies by and adds.
struct Bend {
  Tensor scale;      // S of the paper, all [chains, 2]
  Tensor force;      // Q
  Tensor translate;  // T
};

struct BendNetwork {
  nn::Linear first{2, 10};
  nn::Linear second{2, 10};
  nn::Linear time{2, 10};
  nn::Linear hidden{10, 10, {.activation = Activation::kRelu}};
  // At first they bend nothing.
  nn::Linear scale{10, 2, {.weight = nn::constant(0)}};
  nn::Linear force{10, 2, {.weight = nn::constant(0)}};
  nn::Linear translate{10, 2, {.weight = nn::constant(0)}};
  Variable scale_size{zeros(Shape(2))};  // logarithms
  Variable force_size{zeros(Shape(2))};
  static constexpr auto fields = nn::fields(
      "first second time hidden scale force translate scale_size force_size", &BendNetwork::first,
      &BendNetwork::second, &BendNetwork::time, &BendNetwork::hidden, &BendNetwork::scale,
      &BendNetwork::force, &BendNetwork::translate, &BendNetwork::scale_size, &BendNetwork::force_size);

  Bend operator()(const Tensor& a, const Tensor& b, const Tensor& when) const;
};

struct L2hmcOptions {
  int steps = 10;      // leapfrog steps of a proposal
  double size = 0.15;  // of a step; ten of 0.1 are half a period across the valley, which mixes nothing
  double learning_rate = 0.001;
};

class L2hmc {
 public:
  explicit L2hmc(const L2hmcOptions& options = {});

  // From positions [chains, 2] to those of the next samples, and the probabilities [chains, 1] with which
  // the proposals were taken.
  Tensors sample(const Tensor& x) const;
  // The same, and a step of learning from it; the loss stands third.
  Tensors train(const Tensor& x);

 private:
  struct Proposal {
    Tensor x;
    Tensor probability;
  };
  struct State {
    Tensor x;
    Tensor v;
    Tensor log_volume;  // [chains, 1]: how much the way here stretched space
  };

  Proposal propose(const Tensor& x) const;
  State half_kick(const State& from, const Tensor& when, bool forward) const;
  // Moves those of the two coordinates that `moved` says.
  State drift(const State& from, const Tensor& when, const Tensor& moved, bool forward) const;
  State leap(State state, bool forward) const;

  const L2hmcOptions options_;
  NarrowGaussian target_;
  BendNetwork of_momentum_;
  BendNetwork of_position_;
  optim::Adam adam_;
};

}  // namespace diatom::examples
