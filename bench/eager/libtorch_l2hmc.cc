// The sampler of examples/l2hmc_sampler.h with libtorch, operator for operator.
#include <torch/torch.h>

#include <cmath>
#include <memory>

#include "bench/eager/libtorch.h"

namespace diatom::bench::libtorch {
namespace {

using torch::Tensor;
using torch::nn::Linear;

constexpr int kSteps = 10;
constexpr double kSize = 0.15;

Tensor row_sums(const Tensor& x) { return x.sum(1, true); }

struct Bend {
  Tensor scale;
  Tensor force;
  Tensor translate;
};

struct BendNetwork : torch::nn::Module {
  BendNetwork()
      : first(2, 10),
        second(2, 10),
        time(2, 10),
        hidden(10, 10),
        scale(10, 2),
        force(10, 2),
        translate(10, 2) {
    register_module("first", first);
    register_module("second", second);
    register_module("time", time);
    register_module("hidden", hidden);
    register_module("scale", scale);
    register_module("force", force);
    register_module("translate", translate);
    scale_size = register_parameter("scale_size", torch::zeros({2}));
    force_size = register_parameter("force_size", torch::zeros({2}));
    const torch::NoGradGuard unrecorded;
    for (Linear& layer : {std::ref(scale), std::ref(force), std::ref(translate)}) layer->weight.zero_();
  }

  Bend forward(const Tensor& a, const Tensor& b, const Tensor& when) {
    const Tensor h = torch::relu(hidden(torch::relu(first(a) + second(b) + time(when))));
    return {torch::tanh(scale(h)) * scale_size.exp(), torch::tanh(force(h)) * force_size.exp(), translate(h)};
  }

  Linear first, second, time, hidden, scale, force, translate;
  Tensor scale_size, force_size;
};

struct State {
  Tensor x;
  Tensor v;
  Tensor log_volume;
};

struct L2hmc : torch::nn::Module {
  L2hmc() {
    register_module("of_momentum", of_momentum);
    register_module("of_position", of_position);
    for (int step = 0; step < kSteps; ++step) {
      const double angle = 2 * M_PI * step / kSteps;
      times.push_back(torch::tensor({std::cos(angle), std::sin(angle)}, torch::kFloat32).reshape({1, 2}));
    }
  }

  Tensor gradient(const Tensor& x) const { return torch::matmul(x, inverse); }
  Tensor energy(const Tensor& x) const { return row_sums(x * gradient(x)) * 0.5; }

  State half_kick(const State& from, const Tensor& when, bool forward) {
    const double half = kSize / 2;
    const Tensor slope = gradient(from.x);
    const Bend bend = of_momentum->forward(from.x, slope, when);
    const Tensor push = (slope * (bend.force * kSize).exp() + bend.translate) * half;
    const Tensor stretch = bend.scale * half;
    return {from.x, forward ? from.v * stretch.exp() - push : (from.v + push) * (-stretch).exp(),
            forward ? from.log_volume + row_sums(stretch) : from.log_volume - row_sums(stretch)};
  }

  State drift(const State& from, const Tensor& when, const Tensor& moved, bool forward) {
    const Tensor kept = 1 - moved;
    const Bend bend = of_position->forward(from.v, from.x * kept, when);
    const Tensor shift = (from.v * (bend.force * kSize).exp() + bend.translate) * kSize;
    const Tensor stretch = bend.scale * kSize;
    const Tensor x = forward ? from.x * stretch.exp() + shift : (from.x - shift) * (-stretch).exp();
    const Tensor volume = row_sums(stretch * moved);
    return {from.x * kept + x * moved, from.v, forward ? from.log_volume + volume : from.log_volume - volume};
  }

  State leap(State state, bool forward) {
    for (int i = 0; i < kSteps; ++i) {
      const int step = forward ? i : kSteps - 1 - i;
      const Tensor& when = times[static_cast<size_t>(step)];
      const int first = forward ? step % 2 : 1 - step % 2;
      state = half_kick(state, when, forward);
      state = drift(state, when, coordinates[first], forward);
      state = drift(state, when, coordinates[1 - first], forward);
      state = half_kick(state, when, forward);
    }
    return state;
  }

  // The loss, and where the chains are after it.
  std::pair<Tensor, Tensor> train(const Tensor& x) {
    const auto count = x.size(0);
    const State from{x, torch::randn_like(x), torch::zeros({count, 1})};
    const State ahead = leap(from, true);
    const State behind = leap(from, false);
    const Tensor goes_ahead = torch::rand({count, 1}) < 0.5;
    const State to{torch::where(goes_ahead, ahead.x, behind.x), torch::where(goes_ahead, ahead.v, behind.v),
                   torch::where(goes_ahead, ahead.log_volume, behind.log_volume)};
    const auto hamiltonian = [&](const State& state) {
      return energy(state.x) + row_sums(state.v.square()) * 0.5;
    };
    const Tensor probability = (hamiltonian(from) - hamiltonian(to) + to.log_volume).clamp_max(0).exp();
    const Tensor distance = row_sums((to.x - x).square()) * probability + 1e-4;
    const Tensor loss = (0.1 / distance - distance / 0.1).mean();
    const Tensor taken = torch::rand_like(probability) < probability;
    return {loss, torch::where(taken, to.x, x).detach()};
  }

  std::shared_ptr<BendNetwork> of_momentum = std::make_shared<BendNetwork>();
  std::shared_ptr<BendNetwork> of_position = std::make_shared<BendNetwork>();
  Tensor inverse = torch::tensor({{5.005f, 4.995f}, {4.995f, 5.005f}});
  Tensor coordinates[2] = {torch::tensor({1.0f, 0.0f}), torch::tensor({0.0f, 1.0f})};
  std::vector<Tensor> times;
};

}  // namespace

Side train_l2hmc(int32_t chains) {
  auto sampler = std::make_shared<L2hmc>();
  auto adam = std::make_shared<torch::optim::Adam>(sampler->parameters(), torch::optim::AdamOptions(0.001));
  const auto x = std::make_shared<Tensor>(torch::rand({chains, 2}));
  return [=] {
    adam->zero_grad();
    const auto [loss, next] = sampler->train(*x);
    loss.backward();
    adam->step();
    *x = next;
  };
}

}  // namespace diatom::bench::libtorch
