#include "examples/l2hmc_sampler.h"

#include <cmath>
#include <numbers>

#include "diatom/autodiff/tape.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/elementwise/minimum.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"

namespace diatom::examples {
namespace {

Tensor row_sums(const Tensor& x) { return sum(x, Tensor({1}), {.keep_dims = true}); }

// The first half of the pair of numbers of [0, 1] that stand for a time, on a circle.
Tensor time_of(int step, int steps) {
  const double angle = 2 * std::numbers::pi * step / steps;
  return Tensor({{static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle))}});
}

Tensor coordinate(int which) { return which == 0 ? Tensor({1.0f, 0.0f}) : Tensor({0.0f, 1.0f}); }

std::vector<Variable> all_parameters(const BendNetwork& a, const BendNetwork& b) {
  std::vector<Variable> all = nn::parameters(a);
  const std::vector<Variable> more = nn::parameters(b);
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace

Tensor NarrowGaussian::gradient(const Tensor& x) const {
  // The inverse of the covariance [[50.05, -49.95], [-49.95, 50.05]].
  return batch_matmul(x, Tensor({{5.005f, 4.995f}, {4.995f, 5.005f}}));
}

Tensor NarrowGaussian::energy(const Tensor& x) const { return row_sums(x * gradient(x)) * 0.5f; }

Bend BendNetwork::operator()(const Tensor& a, const Tensor& b, const Tensor& when) const {
  const Tensor h = hidden(relu(first(a) + second(b) + time(when)));
  return {tanh(scale(h)) * exp(scale_size.value()), tanh(force(h)) * exp(force_size.value()), translate(h)};
}

L2hmc::L2hmc(const L2hmcOptions& options)
    : options_(options),
      adam_(all_parameters(of_momentum_, of_position_), {.learning_rate = options.learning_rate}) {}

L2hmc::State L2hmc::half_kick(const State& from, const Tensor& when, bool forward) const {
  const double half = options_.size / 2;
  const Tensor slope = target_.gradient(from.x);
  const Bend bend = of_momentum_(from.x, slope, when);
  const Tensor push = (slope * exp(bend.force * options_.size) + bend.translate) * half;
  const Tensor stretch = bend.scale * half;
  return {from.x, forward ? from.v * exp(stretch) - push : (from.v + push) * exp(-stretch),
          forward ? from.log_volume + row_sums(stretch) : from.log_volume - row_sums(stretch)};
}

L2hmc::State L2hmc::drift(const State& from, const Tensor& when, const Tensor& moved, bool forward) const {
  const Tensor kept = 1.0f - moved;
  const Bend bend = of_position_(from.v, from.x * kept, when);
  const Tensor shift = (from.v * exp(bend.force * options_.size) + bend.translate) * options_.size;
  const Tensor stretch = bend.scale * options_.size;
  const Tensor x = forward ? from.x * exp(stretch) + shift : (from.x - shift) * exp(-stretch);
  const Tensor volume = row_sums(stretch * moved);
  return {from.x * kept + x * moved, from.v, forward ? from.log_volume + volume : from.log_volume - volume};
}

L2hmc::State L2hmc::leap(State state, bool forward) const {
  for (int i = 0; i < options_.steps; ++i) {
    const int step = forward ? i : options_.steps - 1 - i;
    const Tensor when = time_of(step, options_.steps);
    // Which coordinate moves first goes by turns; backwards it moves last.
    const int first = forward ? step % 2 : 1 - step % 2;
    state = half_kick(state, when, forward);
    state = drift(state, when, coordinate(first), forward);
    state = drift(state, when, coordinate(1 - first), forward);
    state = half_kick(state, when, forward);
  }
  return state;
}

L2hmc::Proposal L2hmc::propose(const Tensor& x) const {
  Generator& generator = default_generator();
  const Tensor v = generator.normal(x.shape());
  const Shape column(x.shape()[0], 1);
  const State from{x, v, zeros(column)};
  const State ahead = leap(from, true);
  const State behind = leap(from, false);
  const Tensor goes_ahead = less(generator.uniform(column), Tensor(0.5f));
  const State to{select_v2(goes_ahead, ahead.x, behind.x), select_v2(goes_ahead, ahead.v, behind.v),
                 select_v2(goes_ahead, ahead.log_volume, behind.log_volume)};
  const auto hamiltonian = [&](const State& state) {
    return target_.energy(state.x) + row_sums(square(state.v)) * 0.5f;
  };
  const Tensor log_probability = hamiltonian(from) - hamiltonian(to) + to.log_volume;
  return {to.x, exp(minimum(log_probability, Tensor(0.0f)))};
}

Tensors L2hmc::sample(const Tensor& x) const {
  const Proposal proposal = propose(x);
  const Tensor taken = less(default_generator().uniform(proposal.probability.shape()), proposal.probability);
  return {select_v2(taken, proposal.x, x), proposal.probability};
}

Tensors L2hmc::train(const Tensor& x) {
  Tape tape;
  const Proposal proposal = propose(x);
  // The distance that chains go, where short ones weigh most.
  constexpr float kScale = 0.1f;
  const Tensor distance = row_sums(square(proposal.x - x)) * proposal.probability + 1e-4f;
  const Tensor loss = mean(kScale / distance - distance / kScale, Tensor({0, 1}));
  adam_.step(tape.gradient(loss, adam_.parameters()));
  const Tensor taken = less(default_generator().uniform(proposal.probability.shape()), proposal.probability);
  return {select_v2(taken, proposal.x, x), proposal.probability, loss};
}

}  // namespace diatom::examples
