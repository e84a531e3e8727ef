// res_net_20: trains ResNet-20 on digits, eagerly or staged from the same source. See res_net_20 --help.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "diatom/autodiff/tape.h"
#include "diatom/graph/function.h"
#include "diatom/nn/loss.h"
#include "diatom/optim/sgd.h"
#include "diatom/tensor/random.h"
#include "examples/digits.h"
#include "examples/example_main.h"
#include "examples/res_net.h"

namespace diatom::examples {
namespace {

constexpr int32_t kTestCount = 1000;

struct Options {
  int steps = 300;
  int32_t batch = 32;
  uint64_t seed = 1;
  std::filesystem::path data;
  std::filesystem::path save;
  bool eager = false;
};

void run(const Options& options) {
  const Digits digits = load_digits(options.data, options.seed);
  const int32_t training = digits.count() - kTestCount;
  seed(options.seed);
  const ResNet20 net(1);
  optim::Sgd sgd(nn::parameters(net),
                 {.learning_rate = optim::cosine_decay(0.02, options.steps), .momentum = 0.9});
  const auto step = [&](const Tensor& images, const Tensor& labels) {
    Tape tape;
    Tensor loss = nn::softmax_cross_entropy(net(images, nn::Mode::kTraining), labels);
    sgd.step(tape.gradient(loss, sgd.parameters()));
    return loss;
  };
  const auto staged = function(step);
  const bool shows = isatty(fileno(stdout)) != 0;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 1; i <= options.steps; ++i) {
    const int32_t first =
        static_cast<int32_t>(int64_t{i - 1} * options.batch % (training - options.batch + 1));
    const Digits part = digits.slice(first, options.batch);
    const Tensor loss = options.eager ? step(part.images, part.labels) : staged(part.images, part.labels);
    if (i != options.steps && (!shows || i % 5 != 0)) continue;
    fmt::print("{}step {:>5} of {}  loss {:.4f}", shows ? "\r" : "", i, options.steps, loss.item<float>());
    std::fflush(stdout);
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  fmt::print("\n{} steps of {} images in {:.1f} s, {}: {:.1f} ms each\n", options.steps, options.batch,
             took.count(), options.eager ? "eagerly" : "staged", 1e3 * took.count() / options.steps);
  const auto read = [&](const Tensor& images) { return net(images, nn::Mode::kInference); };
  const auto logits = function(read);
  fmt::print("of {} other digits {:.2f} % are read\n", kTestCount,
             100 * share_read(logits, digits.slice(training, kTestCount)));
  if (!options.save.empty()) save_reader(options.save, read);
}

}  // namespace
}  // namespace diatom::examples

int main(int argc, char** argv) {
  diatom::examples::Options options{.data = diatom::examples::data_folder()};
  CLI::App app(
      "Trains ResNet-20 to read digits, as a graph or, with --eager, an operator at a time.\n"
      "Example: res_net_20 --steps 100, and the same with --eager.");
  app.add_option("--steps", options.steps, "of learning")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  app.add_option("--batch", options.batch, "images a step")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "of everything random")->capture_default_str();
  app.add_option("--data", options.data, "folder with mnist/; drawn digits where it is absent")
      ->capture_default_str();
  app.add_option("--save", options.save, "where the trained model goes, as .tflite");
  app.add_flag("--eager", options.eager, "run operators one by one, not as a graph");
  return diatom::examples::example_main(app, argc, argv, [&] { diatom::examples::run(options); });
}
