// l2hmc: teaches a sampler to move through a narrow valley, eagerly or staged. See l2hmc --help.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>

#include "diatom/graph/function.h"
#include "diatom/tensor/random.h"
#include "examples/example_main.h"
#include "examples/l2hmc_sampler.h"

namespace diatom::examples {
namespace {

struct Options {
  int steps = 1000;
  int samples = 1000;
  int32_t chains = 200;
  uint64_t seed = 1;
  bool eager = false;
};

float mean_of(const Tensor& x) {
  double total = 0;
  for (const float value : x.as<float>()) total += static_cast<double>(value);
  return static_cast<float>(total / static_cast<double>(x.size()));
}

// Variances along the two diagonals, which the target has as 100 and 0.1.
struct Variances {
  double along = 0;
  double across = 0;
  int64_t count = 0;

  void add(const Tensor& x) {
    const std::span<const float> values = x.as<float>();
    for (size_t i = 0; i < values.size(); i += 2) {
      const auto a = static_cast<double>(values[i]);
      const auto b = static_cast<double>(values[i + 1]);
      along += (a - b) * (a - b) / 2;
      across += (a + b) * (a + b) / 2;
      ++count;
    }
  }
};

void run(const Options& options) {
  seed(options.seed);
  L2hmc sampler;
  const auto train = [&](const Tensor& x) { return sampler.train(x); };
  const auto sample = [&](const Tensor& x) { return sampler.sample(x); };
  const auto staged_train = function(train);
  const auto staged_sample = function(sample);
  Tensor x = default_generator().normal(Shape(options.chains, 2));
  const bool shows = isatty(fileno(stdout)) != 0;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 1; i <= options.steps; ++i) {
    const Tensors now = options.eager ? train(x) : staged_train(x);
    x = now[0];
    if (i != options.steps && (!shows || i % 20 != 0)) continue;
    fmt::print("{}step {:>5} of {}  loss {:>10.2f}  accepted {:.2f}", shows ? "\r" : "", i, options.steps,
               now[2].item<float>(), mean_of(now[1]));
    std::fflush(stdout);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  fmt::print("\n{} steps of learning in {:.1f} s, {}: {:.2f} ms each\n", options.steps, took.count(),
             options.eager ? "eagerly" : "staged", 1e3 * took.count() / options.steps);
  Variances variances;
  double accepted = 0;
  for (int i = 0; i < options.samples; ++i) {
    const Tensors now = options.eager ? sample(x) : staged_sample(x);
    x = now[0];
    accepted += static_cast<double>(mean_of(now[1])) / options.samples;
    variances.add(x);
  }
  const auto count = static_cast<double>(variances.count);
  fmt::print(
      "{} samples of {} chains: accepted {:.2f}, variance along the valley {:.1f} (100), across {:.3f} "
      "(0.1)\n",
      options.samples, options.chains, accepted, variances.along / count, variances.across / count);
}

}  // namespace
}  // namespace diatom::examples

int main(int argc, char** argv) {
  diatom::examples::Options options;
  CLI::App app(
      "Teaches a sampler to move far through a narrow valley (L2HMC), and shows what it samples.\n"
      "Example: l2hmc --steps 500, and the same with --eager, which takes longer.");
  app.add_option("--steps", options.steps, "of learning")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  app.add_option("--samples", options.samples, "of each chain after it")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  app.add_option("--chains", options.chains, "at once")->check(CLI::Range(1, 100000))->capture_default_str();
  app.add_option("--seed", options.seed, "of everything random")->capture_default_str();
  app.add_flag("--eager", options.eager, "run operators one by one, not as a graph");
  return diatom::examples::example_main(app, argc, argv, [&] { diatom::examples::run(options); });
}
