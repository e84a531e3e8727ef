// graphs_bench: staged functions against the same run eagerly, and against libtorch, on one thread.
#include <memory>

#include "bench/eager/comparison.h"
#include "bench/eager/libtorch.h"
#include "diatom/autodiff/tape.h"
#include "diatom/graph/function.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/module.h"
#include "diatom/nn/sequential.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/optim/sgd.h"
#include "diatom/runtime/profiler.h"
#include "diatom/runtime/run_options.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/random.h"
#include "examples/l2hmc_sampler.h"

namespace diatom::bench {
namespace {

Tensor random(const Shape& shape) { return default_generator().uniform(shape); }

// Adds terms that are arguments of each call.
void add_chain(std::vector<Comparison>& all, int32_t size, bool fuse, double wanted) {
  constexpr int32_t kTerms = 100;
  const Function chain(
      [](const Tensors& x) {
        Tensor sum = x[0];
        for (size_t i = 1; i < x.size(); ++i) sum = sum + x[i];
        return Tensors{sum};
      },
      {.fuse = fuse});
  Tensors arguments;
  for (int32_t i = 0; i <= kTerms; ++i) arguments.push_back(random(Shape(size)));
  all.push_back({"100 adds of " + std::to_string(size) + (fuse ? ", fused" : ""),
                 [=] { chain(arguments); },
                 {{"libtorch", libtorch::add_chain(kTerms, size)},
                  {"TorchScript", libtorch::add_chain_scripted(kTerms, size)}},
                 wanted});
}

// What is given is given back: only the call is timed, with one that adds two tensors.
void add_empty(std::vector<Comparison>& all) {
  const auto empty = function([](const Tensor& x) { return x; });
  const Tensor x = random(Shape(1));
  all.push_back({"empty graph", [=] { empty(x); }, {{"libtorch's add", libtorch::add_one()}}, 1});
}

void add_training(std::vector<Comparison>& all) {
  struct Training {
    nn::Sequential<nn::Linear, nn::Linear, nn::Linear> model{
        nn::Linear(64, 64, {.activation = Activation::kRelu}),
        nn::Linear(64, 64, {.activation = Activation::kRelu}), nn::Linear(64, 64)};
    optim::Sgd sgd{nn::parameters(model), {.learning_rate = 0.01}};

    Tensor step(const Tensor& x, const Tensor& labels) {
      Tape tape;
      const Tensor loss = nn::softmax_cross_entropy(model(x), labels);
      sgd.step(tape.gradient(loss, sgd.parameters()));
      return loss;
    }
  };
  const auto training = std::make_shared<Training>();
  const auto staged =
      function([training](const Tensor& x, const Tensor& labels) { return training->step(x, labels); });
  const Tensor x = random(Shape(1, 64));
  const Tensor labels({3});
  all.push_back({"training step, MLP-64",
                 [=] { staged(x, labels); },
                 {{"eager", [=] { training->step(x, labels); }}},
                 1});
}

constexpr int32_t kChains = 200;

// A step of learning of the sampler, with a proposal of ten leapfrog steps each way, from where the last one
// ended.
std::function<void()> sample(bool staged) {
  const auto sampler = std::make_shared<examples::L2hmc>();
  const auto step = [sampler](const Tensor& x) { return sampler->train(x); };
  const auto x = std::make_shared<Tensor>(random(Shape(kChains, 2)));
  if (!staged) return [=] { *x = step(*x)[0]; };
  return [=, f = function(step)] { *x = f(*x)[0]; };
}

void add_l2hmc(std::vector<Comparison>& all) {
  all.push_back({"L2HMC, 200 chains", sample(true), {{"eager", sample(false)}}, 2});
  all.push_back({"L2HMC, 200 chains", sample(true), {{"libtorch", libtorch::train_l2hmc(kChains)}}, 10});
  const auto watched = std::make_shared<Profiler>();
  const auto step = sample(true);
  const auto profiled = [=] {
    watched->clear();
    const RunScope scope({.profiler = watched.get()});
    step();
  };
  all.push_back({"L2HMC, profiled", profiled, {{"not profiled", step}}, 0.97});
}

std::vector<Comparison> comparisons() {
  libtorch::use_one_thread();
  std::vector<Comparison> all;
  add_empty(all);
  add_chain(all, 1, false, 13);
  add_chain(all, 64, false, 13);
  add_chain(all, 64, true, 30);
  add_training(all);
  add_l2hmc(all);
  return all;
}

}  // namespace
}  // namespace diatom::bench

int main(int argc, char** argv) {
  return diatom::bench::compare_main(
      argc, argv,
      "Times staged functions against libtorch, and against the same run eagerly.\n"
      "Example: graphs_bench --filter adds --seconds 5",
      diatom::bench::comparisons);
}
