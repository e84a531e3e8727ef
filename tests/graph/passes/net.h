// Net builds networks of int8 for tests of passes, a line a layer. Images are NHWC, every tensor has its own
// scale, and `y` is the newest.
#pragma once

#include <cstdint>
#include <vector>

#include "tests/support/model_builder.h"

namespace diatom::testing {

inline constexpr int8_t kSamePadding = 0;
inline constexpr int8_t kValidPadding = 1;
inline constexpr int64_t kZeroPoint = -10;  // of every tensor

struct Net {
  ModelBuilder model;
  int y = 0;
  std::vector<int32_t> shape;  // of y

  explicit Net(std::vector<int32_t> input) : shape(std::move(input)) {
    y = model.input(shape, DType::kInt8, quantization());
  }

  static QuantizationSpec quantization() { return {.scale = 0.5f, .zero_point = kZeroPoint}; }

  int tensor(std::vector<int32_t> extents) {
    shape = std::move(extents);
    y = model.tensor(shape, DType::kInt8, quantization());
    return y;
  }

  struct Filter {
    int32_t outputs = 1;
    int32_t taps = 1;              // along both axes
    std::vector<int> dead = {};    // outputs without weights
    std::vector<int> unread = {};  // inputs without weights
    std::vector<int32_t> bias = {};
    int8_t padding = kValidPadding;
    int8_t activation = 0;
    int32_t stride = 1;
    int constant = -1;  // an existing filter instead
  };

  static bool has(const std::vector<int>& list, int value) {
    for (int each : list) {
      if (each == value) return true;
    }
    return false;
  }

  static int8_t weight(int i) { return static_cast<int8_t>(i * 53 % 41 - 20); }

  std::vector<int8_t> weights(const Filter& f, int inputs) const {
    std::vector<int8_t> values;
    for (int i = 0; i < f.outputs * f.taps * f.taps * inputs; ++i) {
      const bool zero = has(f.dead, i / (f.taps * f.taps * inputs)) || has(f.unread, i % inputs);
      values.push_back(zero ? int8_t{0} : weight(i));
    }
    return values;
  }

  static int32_t extent(int32_t input, const Filter& f) {
    return f.padding == kSamePadding ? (input + f.stride - 1) / f.stride
                                     : (input - f.taps + f.stride) / f.stride;
  }

  int bias(const Filter& f) {
    return f.bias.empty() ? kOmittedTensor
                          : model.constant<int32_t>({static_cast<int32_t>(f.bias.size())}, f.bias);
  }

  // The filter's scale makes sums of products ordinary outputs. Gives the filter.
  int convolve(const Filter& f) {
    const int x = y;
    const int inputs = shape[3];
    const int w = f.constant >= 0 ? f.constant
                                  : model.constant<int8_t>({f.outputs, f.taps, f.taps, inputs},
                                                           weights(f, inputs), {.scale = 0.02f});
    const int b = bias(f);
    tensor({shape[0], extent(shape[1], f), extent(shape[2], f), f.outputs});
    model.op(Builtin::kConv2d, {x, w, b}, {y}, OptionsType::kConv2D,
             {{0, f.padding}, {1, f.stride}, {2, f.stride}, {3, f.activation}});
    return w;
  }

  // Three taps along both axes; each channel's are all its `weight`.
  void depthwise(const std::vector<int8_t>& channel_weights, int8_t padding, int8_t activation,
                 const std::vector<int32_t>& biases = {}) {
    const int x = y;
    const auto outputs = static_cast<int32_t>(channel_weights.size());
    std::vector<int8_t> values;
    for (int tap = 0; tap < 9; ++tap)
      values.insert(values.end(), channel_weights.begin(), channel_weights.end());
    const int w = model.constant<int8_t>({1, 3, 3, outputs}, values, {.scale = 0.02f});
    const Filter f{.taps = 3, .bias = biases, .padding = padding};
    const int b = bias(f);
    const int32_t multiplier = outputs / shape[3];
    tensor({shape[0], extent(shape[1], f), extent(shape[2], f), outputs});
    model.op(Builtin::kDepthwiseConv2d, {x, w, b}, {y}, OptionsType::kDepthwiseConv2D,
             {{0, padding}, {1, 1}, {2, 1}, {3, multiplier}, {4, activation}});
  }

  void connect(const Filter& f, int32_t depth, QuantizationSpec spec = {.scale = 0.02f}) {
    const int x = y;
    const int w = model.constant<int8_t>({f.outputs, depth}, weights(f, depth), spec);
    const int b = bias(f);
    tensor({static_cast<int32_t>(1), f.outputs});
    model.op(Builtin::kFullyConnected, {x, w, b}, {y}, OptionsType::kFullyConnected, {{0, f.activation}});
  }

  const ModelBuilder& finish() {
    model.mark_output(y);
    return model;
  }
};

}  // namespace diatom::testing
