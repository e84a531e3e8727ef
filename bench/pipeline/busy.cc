// pipeline_bench: the share of time in which a training is busy rather than waiting for its images, which are
// moved, mirrored and made noisy on the way.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <nlohmann/json.hpp>

#include "diatom/autodiff/tape.h"
#include "diatom/data/pipeline/dataset.h"
#include "diatom/nn/conv_2d.h"
#include "diatom/nn/flatten.h"
#include "diatom/nn/linear.h"
#include "diatom/nn/loss.h"
#include "diatom/nn/pooling.h"
#include "diatom/nn/sequential.h"
#include "diatom/optim/adam.h"

namespace diatom::bench {
namespace {

constexpr int32_t kSize = 28;
constexpr int32_t kMargin = 2;
constexpr double kWanted = 97;  // per cent

// One of the 5 x 5 crops of an image with a margin of zeros, mirrored or not, and with noise.
Tensor augment(const Tensor& image, Generator& generator) {
  const Tensor drawn = generator.uniform(Shape(3));
  const auto offset = [&](size_t i) {
    return static_cast<int32_t>(drawn.as<float>()[i] * (2 * kMargin + 1)) - kMargin;
  };
  const int32_t down = offset(0);
  const int32_t right = offset(1);
  const bool mirrored = drawn.as<float>()[2] < 0.5f;
  Tensor result = generator.normal(image.shape(), 0, 0.05);
  const auto from = image.as<float>();
  float* to = result.as<float>().data();
  for (int32_t y = 0; y < kSize; ++y) {
    for (int32_t x = 0; x < kSize; ++x, ++to) {
      const int32_t row = y + down;
      const int32_t column = (mirrored ? kSize - 1 - x : x) + right;
      if (row >= 0 && row < kSize && column >= 0 && column < kSize)
        *to += from[static_cast<size_t>(row * kSize + column)];
    }
  }
  return result;
}

std::pair<Tensor, Tensor> augment_example(const Tensor& image, const Tensor& label, Generator& generator) {
  return {augment(image, generator), label};
}

auto make_net() {
  const nn::Conv2dOptions with_relu{.activation = Activation::kRelu};
  return nn::Sequential(nn::Conv2d(1, 16, 3, with_relu), nn::MaxPool2d{2}, nn::Conv2d(16, 32, 3, with_relu),
                        nn::MaxPool2d{2}, nn::Flatten(), nn::Linear(7 * 7 * 32, 10));
}

struct Row {
  std::string name;
  Dataset<2> dataset;
  double seconds = 0;
  double waited = 0;
  int64_t images = 0;

  double busy() const { return 100 * (1 - waited / seconds); }
};

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// Trains for about so long, after a few steps to warm up.
void train(Row& row, double seconds) {
  auto net = make_net();
  optim::Adam adam(nn::parameters(net), {.learning_rate = 1e-3});
  constexpr int kWarmUp = 10;
  int step = 0;
  double started = now();
  double asked = started;
  for (const auto& [images, labels] : row.dataset) {
    const double given = now();
    row.waited += given - asked;
    Tape tape;
    const Tensor loss = nn::softmax_cross_entropy(net(images, nn::Mode::kTraining), labels);
    adam.step(tape.gradient(loss, adam.parameters()));
    asked = now();
    row.images += images.shape()[0];
    if (++step == kWarmUp) {
      row.waited = 0;
      row.images = 0;
      started = asked;
    }
    if (step > kWarmUp && asked - started > seconds) break;
  }
  row.seconds = asked - started;
}

std::vector<Row> make_rows(int32_t batch, int threads) {
  Generator generator(1);
  constexpr int32_t kImages = 4096;
  const Tensor images = generator.uniform(Shape(kImages, kSize, kSize, 1));
  const Tensor labels =
      generator.categorical(generator.uniform(Shape(1, 10)), kImages).with_shape(Shape(kImages));
  const auto shuffled = from_tensors(images, labels).shuffle(kImages, 1).repeat();
  const auto on_threads = shuffled.map(augment_example, {.threads = threads, .seed = 1}).batch(batch);
  const std::string many = fmt::format("{} threads", threads);
  return {{"one batch over and over", shuffled.take(batch).batch(batch).cache().repeat()},
          {"no thread", shuffled.map(augment_example, {.seed = 1}).batch(batch)},
          {"prefetch", shuffled.map(augment_example, {.seed = 1}).batch(batch).prefetch(2)},
          {many, on_threads},
          {many + ", prefetch", on_threads.prefetch(2)}};
}

void run(int32_t batch, int threads, double seconds, bool json) {
  nlohmann::json results = nlohmann::json::array();
  if (!json) fmt::print("{:<26}{:>10}{:>12}{:>8}\n", "", "busy", "images/s", "wanted");
  for (Row& row : make_rows(batch, threads)) {
    train(row, seconds);
    const double rate = static_cast<double>(row.images) / row.seconds;
    const bool counts = row.name.find("threads, prefetch") != std::string::npos;
    if (json) {
      results.push_back({{"name", row.name}, {"busy_percent", row.busy()}, {"images_per_second", rate}});
    } else {
      fmt::print("{:<26}{:>8.2f} %{:>12.0f}{:>8}{}\n", row.name, row.busy(), rate,
                 counts ? fmt::format("{:.0f} %", kWanted) : "",
                 counts && row.busy() < kWanted ? "  short" : "");
      std::fflush(stdout);
    }
  }
  if (json) fmt::print("{}\n", results.dump(2));
}

}  // namespace
}  // namespace diatom::bench

int main(int argc, char** argv) {
  int32_t batch = 64;
  int threads = 2;
  double seconds = 5;
  bool json = false;
  CLI::App app(
      "Measures how much of the time a training computes, with images that are augmented on the way.\n"
      "Example: pipeline_bench --threads 2 --seconds 10");
  app.add_option("--batch", batch, "images a step")->check(CLI::Range(1, 4096))->capture_default_str();
  app.add_option("--threads", threads, "that augment")->check(CLI::Range(1, 64))->capture_default_str();
  app.add_option("--seconds", seconds, "for each row")->check(CLI::PositiveNumber)->capture_default_str();
  app.add_flag("--json", json, "JSON rather than a table");
  CLI11_PARSE(app, argc, argv);
  diatom::bench::run(batch, threads, seconds, json);
  return 0;
}
