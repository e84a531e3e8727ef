#include "examples/digits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <random>
#include <span>

#include "diatom/data/idx.h"
#include "diatom/graph/function.h"
#include "diatom/io/save_functions.h"
#include "diatom/nn/metric.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/error.h"

namespace diatom::examples {
namespace {

constexpr int kSize = 28;
constexpr size_t kPixels = size_t{kSize} * kSize;

Digits make(size_t count) {
  const auto rows = static_cast<int32_t>(count);
  return {Tensor(DType::kFloat32, Shape(rows, kSize, kSize, 1)), Tensor(DType::kInt32, Shape(rows))};
}

// Where a display of seven segments has them, and which of them a digit lights.
struct Stroke {
  float x0, y0, x1, y1;
};
constexpr Stroke kStrokes[] = {{0, 0, 1, 0}, {1, 0, 1, 1}, {1, 1, 1, 2}, {0, 2, 1, 2},
                               {0, 1, 0, 2}, {0, 0, 0, 1}, {0, 1, 1, 1}};
constexpr uint8_t kLit[] = {0x3f, 0x06, 0x5b, 0x4f, 0x66, 0x6d, 0x7d, 0x07, 0x7f, 0x6f};

float distance(const Stroke& stroke, float x, float y) {
  const float dx = stroke.x1 - stroke.x0;
  const float dy = stroke.y1 - stroke.y0;
  const float along = ((x - stroke.x0) * dx + (y - stroke.y0) * dy) / (dx * dx + dy * dy);
  const float t = std::clamp(along, 0.0f, 1.0f);
  return std::hypot(x - stroke.x0 - t * dx, y - stroke.y0 - t * dy);
}

void draw(int digit, std::mt19937_64& random, std::span<float> pixels) {
  const auto between = [&](float low, float high) {
    return std::uniform_real_distribution<float>(low, high)(random);
  };
  const float left = between(7, 12);
  const float top = between(4, 8);
  const float width = between(6, 10);
  const float height = between(7, 9);  // of one of the two storeys
  const float slant = between(-0.3f, 0.3f);
  const float thickness = between(0.9f, 1.8f);
  float* pixel = pixels.data();
  for (int y = 0; y < kSize; ++y) {
    for (int x = 0; x < kSize; ++x, ++pixel) {
      const float v = (static_cast<float>(y) - top) / height;
      const float u = (static_cast<float>(x) - left + slant * (v - 1) * height) / width;
      float nearest = 1e9f;
      for (size_t i = 0; i < std::size(kStrokes); ++i) {
        if ((kLit[digit] >> i & 1) != 0) nearest = std::min(nearest, distance(kStrokes[i], u, v));
      }
      const float ink = std::clamp(thickness + 0.5f - nearest * width, 0.0f, 1.0f);
      *pixel = std::clamp(ink + between(-0.15f, 0.15f), 0.0f, 1.0f);
    }
  }
}

}  // namespace

Digits Digits::slice(int32_t first, int32_t count) const {
  Digits part = make(static_cast<size_t>(count));
  const auto from = static_cast<size_t>(first);
  const auto rows = static_cast<size_t>(count);
  std::ranges::copy(images.as<float>().subspan(from * kPixels, rows * kPixels),
                    part.images.as<float>().data());
  std::ranges::copy(labels.as<int32_t>().subspan(from, rows), part.labels.as<int32_t>().data());
  return part;
}

Digits read_mnist(const std::filesystem::path& folder) {
  const Array images = read_idx(folder / "t10k-images-idx3-ubyte.gz");
  const Array labels = read_idx(folder / "t10k-labels-idx1-ubyte.gz");
  const size_t count = labels.size();
  if (images.size() != count * kPixels || images.dtype != DType::kUInt8 || labels.dtype != DType::kUInt8)
    raise("the images and the labels of MNIST do not belong together");
  Digits digits = make(count);
  std::ranges::transform(images.bytes, digits.images.as<float>().data(),
                         [](uint8_t level) { return static_cast<float>(level) / 255; });
  std::ranges::copy(labels.bytes, digits.labels.as<int32_t>().data());
  return digits;
}

Digits draw_digits(int32_t count, uint64_t seed) {
  std::mt19937_64 random(seed);
  Digits digits = make(static_cast<size_t>(count));
  for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
    const int digit = static_cast<int>(random() % 10);
    digits.labels.as<int32_t>()[i] = digit;
    draw(digit, random, digits.images.as<float>().subspan(i * kPixels, kPixels));
  }
  return digits;
}

std::filesystem::path data_folder() {
  const char* const folder = std::getenv("DIATOM_DATA_DIR");
  return folder == nullptr ? "../shared/data" : folder;
}

Digits load_digits(const std::filesystem::path& data, uint64_t seed) {
  const std::filesystem::path folder = data / "mnist";
  if (std::filesystem::exists(folder)) {
    fmt::print("MNIST's test images in {}\n", folder.string());
    return read_mnist(folder);
  }
  fmt::print("no {}: digits are drawn instead, as on a pocket calculator\n", folder.string());
  return draw_digits(10000, seed);
}

double share_read(const Reader& logits, const Digits& digits) {
  constexpr int32_t kBatch = 500;
  double right = 0;
  for (int32_t first = 0; first < digits.count(); first += kBatch) {
    const Digits part = digits.slice(first, std::min(kBatch, digits.count() - first));
    right += nn::accuracy(logits(part.images), part.labels) * part.count();
  }
  return right / digits.count();
}

void save_reader(const std::filesystem::path& path, const Reader& logits) {
  const auto classify = function([&](const Tensor& image) { return softmax(logits(image)); });
  save_functions(path, {{"classify", classify, {zeros(Shape(1, 28, 28, 1))}, {"image"}, {"probabilities"}}},
                 {.description = "reads a digit"});
  fmt::print("{}: the model, for 'diatom run' and microcontrollers\n", path.string());
}

}  // namespace diatom::examples
