// mnist: trains a small network to read digits, and draws how it learned. See mnist --help.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <cmath>
#include <functional>

#include "diatom/autodiff/tape.h"
#include "diatom/data/pipeline/dataset.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/dropout.h"
#include "diatom/nn/flatten.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/metric.h"
#include "diatom/nn/pooling.h"
#include "diatom/nn/sequential.h"
#include "diatom/optim/adam.h"
#include "diatom/tensor/random.h"
#include "examples/digits.h"
#include "examples/example_main.h"
#include "examples/learning_curve.h"

namespace diatom::examples {
namespace {

constexpr int32_t kSize = 28;
constexpr int32_t kTrainCount = 8000;

struct Options {
  std::string model = "mlp";
  int epochs = 0;  // 0: as many as suit the model
  int32_t batch = 128;
  uint64_t seed = 1;
  std::filesystem::path data;
  std::filesystem::path save;
  std::filesystem::path svg = "learning_curve.svg";
};

auto make_mlp() {
  return nn::Sequential(nn::Flatten(), nn::Linear(kSize * kSize, 512, {.activation = Activation::kRelu}),
                        nn::Dropout{0.2}, nn::Linear(512, 512, {.activation = Activation::kRelu}),
                        nn::Dropout{0.2}, nn::Linear(512, 10));
}

auto make_cnn() {
  const nn::Conv2dOptions valid{.padding = Padding::kValid, .activation = Activation::kRelu};
  return nn::Sequential(nn::Conv2d(1, 32, 3, valid), nn::Conv2d(32, 64, 3, valid), nn::MaxPool2d{2},
                        nn::Dropout{0.25}, nn::Flatten(),
                        nn::Linear(12 * 12 * 64, 128, {.activation = Activation::kRelu}), nn::Dropout{0.5},
                        nn::Linear(128, 10));
}

// An image moved by so many pixels, as handwriting is.
Tensor move(const Tensor& image, int down, int right) {
  const auto from = image.as<float>();
  Tensor moved(image.dtype(), image.shape());
  float* to = moved.as<float>().data();
  for (int y = 0; y < kSize; ++y) {
    for (int x = 0; x < kSize; ++x, ++to) {
      const int row = y - down;
      const int column = x - right;
      const bool inside = row >= 0 && row < kSize && column >= 0 && column < kSize;
      const int at = inside ? row * kSize + column : 0;
      *to = inside ? from[static_cast<size_t>(at)] : 0.0f;
    }
  }
  return moved;
}

// All in random order, each moved anew, while the batch before is learned from.
Dataset<2> batches_of(const Digits& digits, const Options& options) {
  const auto move_at_random = [](const Tensor& image, const Tensor& label, Generator& generator) {
    const Tensor drawn = generator.uniform(Shape(2), -2, 3);
    const auto shift = [&](size_t i) { return static_cast<int>(std::floor(drawn.as<float>()[i])); };
    return std::pair(move(image, shift(0), shift(1)), label);
  };
  return from_tensors(digits.images, digits.labels)
      .shuffle(digits.count(), options.seed)
      .map(move_at_random, {.seed = options.seed})
      .batch(options.batch)
      .prefetch(2);
}

void show_progress(int epoch, int epochs, int32_t done, int32_t count, double loss, double seconds) {
  // Where the output is not watched, an epoch is a line.
  if (done < count && isatty(STDOUT_FILENO) == 0) return;
  constexpr int kWidth = 32;
  const int filled = kWidth * done / count;
  fmt::print("\repoch {:2}/{} [{:=<{}}{: <{}}] {:4}/{} loss {:.4f} {:5.1f} s", epoch, epochs, "", filled, "",
             kWidth - filled, done, count, loss, seconds);
  std::fflush(stdout);
}

template <typename Model>
std::vector<Epoch> train(Model model, const Digits& training, const Digits& testing, const Options& options) {
  const int32_t count = training.count();
  const int64_t steps = int64_t{options.epochs} * ((count + options.batch - 1) / options.batch);
  optim::Adam optimizer(nn::parameters(model), {.learning_rate = optim::cosine_decay(1e-3, steps)});
  Dataset<2> batches = batches_of(training, options);
  std::vector<Epoch> epochs;
  for (int epoch = 1; epoch <= options.epochs; ++epoch) {
    const auto started = std::chrono::steady_clock::now();
    const auto seconds = [&] {
      return std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    };
    double losses = 0;
    double right = 0;
    int32_t done = 0;
    for (const auto& [images, labels] : batches) {
      Tape tape;
      const Tensor logits = model(images, nn::Mode::kTraining);
      const Tensor loss = nn::softmax_cross_entropy(logits, labels);
      optimizer.step(tape.gradient(loss, optimizer.parameters()));
      const int32_t rows = labels.shape()[0];
      losses += static_cast<double>(loss.item<float>()) * rows;
      right += nn::accuracy(logits, labels) * rows;
      done += rows;
      show_progress(epoch, options.epochs, done, count, losses / done, seconds());
    }
    epochs.push_back({losses / count, right / count,
                      share_read([&](const Tensor& images) { return model(images); }, testing)});
    fmt::print("  training {:.2f} %  test {:.2f} %\n", 100 * epochs.back().train_accuracy,
               100 * epochs.back().test_accuracy);
  }
  if (!options.save.empty()) save_reader(options.save, [&](const Tensor& images) { return model(images); });
  return epochs;
}

void run(Options options) {
  const Digits digits = load_digits(options.data, options.seed);
  const Digits training = digits.slice(0, kTrainCount);
  const Digits testing = digits.slice(kTrainCount, digits.count() - kTrainCount);
  seed(options.seed);
  const bool deep = options.model == "cnn";
  if (options.epochs == 0) options.epochs = deep ? 12 : 30;
  const std::vector<Epoch> epochs =
      deep ? train(make_cnn(), training, testing, options) : train(make_mlp(), training, testing, options);
  write_learning_curve(options.svg, fmt::format("{} on digits", deep ? "CNN" : "MLP"), epochs);
  fmt::print("test accuracy {:.2f} %; the learning curve is in {}\n", 100 * epochs.back().test_accuracy,
             options.svg.string());
}

}  // namespace
}  // namespace diatom::examples

int main(int argc, char** argv) {
  using diatom::examples::Options;
  Options options{.data = diatom::examples::data_folder()};
  CLI::App app(
      "Trains a network to read digits and draws its learning curve.\n"
      "Example: mnist --model cnn --epochs 3 --svg cnn.svg");
  app.add_option("--model", options.model, "mlp: two hidden layers of 512; cnn: two convolutions")
      ->check(CLI::IsMember({"mlp", "cnn"}))
      ->capture_default_str();
  app.add_option("--epochs", options.epochs, "times over all images [30 for mlp, 12 for cnn]")
      ->check(CLI::Range(1, 1000));
  app.add_option("--batch", options.batch, "images a step")
      ->check(CLI::Range(1, 8000))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "of everything random")->capture_default_str();
  app.add_option("--data", options.data, "folder with mnist/; drawn digits where it is absent")
      ->capture_default_str();
  app.add_option("--save", options.save, "where the trained model goes, as .tflite");
  app.add_option("--svg", options.svg, "where the learning curve goes")->capture_default_str();
  return diatom::examples::example_main(app, argc, argv, [&] { diatom::examples::run(options); });
}
