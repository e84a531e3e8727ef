#include "tests/graph/random_model.h"

#include <algorithm>
#include <cmath>
#include <random>

namespace diatom::testing {
namespace {

constexpr int8_t kSame = 0;
constexpr int8_t kValid = 1;

struct Value {
  int tensor = 0;
  std::vector<int32_t> shape;
  float scale = 1;
  int64_t zero_point = 0;
};

class Generator {
 public:
  explicit Generator(uint64_t seed) : random_(seed), wide_(chance(5)) {}

  ModelBuilder generate() {
    Value x = start({1, 4 + below(5), 4 + below(5), 1 + below(4)});
    model_.mark_input(x.tensor);
    const int layers = 2 + below(6);
    for (int i = 0; i < layers; ++i) x = layer(x);
    x = head(x);
    model_.mark_output(x.tensor);
    return std::move(model_);
  }

 private:
  int below(int count) { return static_cast<int>(random_() % static_cast<uint64_t>(count)); }
  bool chance(int one_in) { return below(one_in) == 0; }
  DType dtype() const { return wide_ ? DType::kInt16 : DType::kInt8; }

  Value start(std::vector<int32_t> shape) {
    constexpr int64_t kZeros[] = {-128, -128, -3, -20, 0, 40};
    const float scale =
        wide_ ? 0.001f * static_cast<float>(1 + below(3)) : 0.02f * static_cast<float>(1 + below(4));
    return with_quantization(std::move(shape), scale, wide_ ? 0 : kZeros[below(6)]);
  }
  Value with_quantization(std::vector<int32_t> shape, float scale, int64_t zero_point) {
    Value value{0, std::move(shape), scale, zero_point};
    value.tensor = model_.tensor(value.shape, dtype(), {.scale = scale, .zero_point = zero_point});
    return value;
  }
  Value like(const Value& x, std::vector<int32_t> shape) {
    return with_quantization(std::move(shape), x.scale, x.zero_point);
  }

  // [output][taps][input], or for depthwise filters [taps][output] with `inputs` 1.
  std::vector<int8_t> weights(int outputs, int taps, int inputs, bool depthwise) {
    std::vector<char> dead_output(static_cast<size_t>(outputs));
    std::vector<char> dead_input(static_cast<size_t>(inputs));
    for (char& dead : dead_output) dead = chance(6);
    for (char& dead : dead_input) dead = !depthwise && chance(8);
    std::vector<int8_t> values;
    for (int i = 0; i < outputs * taps * inputs; ++i) {
      const int output = depthwise ? i % outputs : i / (taps * inputs);
      const bool zero = dead_output[static_cast<size_t>(output)] != 0 ||
                        dead_input[static_cast<size_t>(depthwise ? 0 : i % inputs)] != 0;
      values.push_back(zero ? int8_t{0} : static_cast<int8_t>(below(255) - 127));
    }
    return values;
  }

  // As large as sums of `products` usually are, or so large that an activation always clamps them.
  int bias(int outputs, int products) {
    if (chance(4)) return kOmittedTensor;
    const double usual = typical_sum(products);
    std::vector<int64_t> values;
    for (int i = 0; i < outputs; ++i) {
      const double size = chance(6) ? 20 * usual : usual;
      values.push_back(static_cast<int64_t>((below(2001) - 1000) * size / 1000));
    }
    if (wide_ && !chance(3)) return model_.constant<int64_t>({outputs}, values);
    return model_.constant<int32_t>({outputs}, std::vector<int32_t>(values.begin(), values.end()));
  }

  double typical_sum(int products) const { return std::sqrt(products) * 70 * (wide_ ? 5000 : 70); }

  // With which sums of `products` fill the range of the output.
  int filter(const Value& x, const Value& y, int products, std::vector<int32_t> shape, int outputs,
             std::vector<int8_t> values, int32_t axis) {
    QuantizationSpec spec{.axis = axis};
    const bool per_channel = !chance(4);
    const double usual = static_cast<double>(y.scale) / static_cast<double>(x.scale) * (wide_ ? 15000 : 60) /
                         typical_sum(products);
    for (int i = 0; i < (per_channel ? outputs : 1); ++i)
      spec.scales.push_back(static_cast<float>(usual * (1 + below(20)) / 8));
    if (!per_channel && shape.size() == 2) spec.zero_points = {below(9) - 4};
    return model_.constant<int8_t>(std::move(shape), values, spec);
  }

  int8_t activation() {
    constexpr int8_t kActivations[] = {0, 0, 0, 1, 3};
    return kActivations[below(5)];
  }

  static int32_t extent(int32_t input, int32_t taps, int32_t stride, int8_t padding) {
    return padding == kSame ? (input + stride - 1) / stride : (input - taps + stride) / stride;
  }

  Value convolution(const Value& x, int8_t padding, bool depthwise) {
    const int taps_h = 1 + below(std::min(3, x.shape[1]));
    const int taps_w = 1 + below(std::min(3, x.shape[2]));
    const int32_t stride = 1 + below(2);
    const int inputs = x.shape[3];
    const int multiplier = 1 + below(2);
    const int outputs = depthwise ? inputs * multiplier : 2 + below(7);
    Value y = start({1, extent(x.shape[1], taps_h, stride, padding),
                     extent(x.shape[2], taps_w, stride, padding), outputs});
    const auto values = weights(outputs, taps_h * taps_w, depthwise ? 1 : inputs, depthwise);
    const int products = taps_h * taps_w * (depthwise ? 1 : inputs);
    const int w = depthwise ? filter(x, y, products, {1, taps_h, taps_w, outputs}, outputs, values, 3)
                            : filter(x, y, products, {outputs, taps_h, taps_w, inputs}, outputs, values, 0);
    std::vector<OptionField> options{{0, padding}, {1, stride}, {2, stride}};
    if (depthwise) options.push_back({3, chance(2) ? multiplier : 0});
    options.push_back({depthwise ? 4 : 3, activation()});
    model_.op(depthwise ? Builtin::kDepthwiseConv2d : Builtin::kConv2d,
              {x.tensor, w, bias(outputs, products)}, {y.tensor},
              depthwise ? OptionsType::kDepthwiseConv2D : OptionsType::kConv2D, options);
    return y;
  }

  Value padded_convolution(const Value& x) {
    std::vector<int32_t> paddings{0, 0, below(2), below(2), below(2), below(2), 0, 0};
    Value y = like(
        x, {1, x.shape[1] + paddings[2] + paddings[3], x.shape[2] + paddings[4] + paddings[5], x.shape[3]});
    model_.op(Builtin::kPad, {x.tensor, model_.constant<int32_t>({4, 2}, paddings)}, {y.tensor},
              OptionsType::kPad);
    return convolution(y, kValid, chance(2));
  }

  Value pool(const Value& x) {
    const int32_t taps = 1 + below(std::min({2, x.shape[1], x.shape[2]}));
    const int8_t padding = chance(2) ? kSame : kValid;
    Value y = like(
        x, {1, extent(x.shape[1], taps, taps, padding), extent(x.shape[2], taps, taps, padding), x.shape[3]});
    model_.op(chance(2) ? Builtin::kAveragePool2d : Builtin::kMaxPool2d, {x.tensor}, {y.tensor},
              OptionsType::kPool2D,
              {{0, padding}, {1, taps}, {2, taps}, {3, taps}, {4, taps}, {5, activation()}});
    return y;
  }

  // x and a branch of the same shape.
  Value residual(const Value& x) {
    Value branch = start(x.shape);
    const int channels = x.shape[3];
    const int w = filter(x, branch, channels, {channels, 1, 1, channels}, channels,
                         weights(channels, 1, channels, false), 0);
    model_.op(Builtin::kConv2d, {x.tensor, w, bias(channels, channels)}, {branch.tensor},
              OptionsType::kConv2D, {{0, kSame}, {1, 1}, {2, 1}, {3, activation()}});
    if (chance(3)) return concatenation(x);
    Value y = start(x.shape);
    model_.op(chance(3) ? Builtin::kMul : Builtin::kAdd, {x.tensor, branch.tensor}, {y.tensor},
              OptionsType::kNone);
    return y;
  }

  Value concatenation(const Value& x) {
    Value y = like(x, {1, x.shape[1], x.shape[2], 2 * x.shape[3]});
    model_.op(Builtin::kConcatenation, {x.tensor, x.tensor}, {y.tensor}, OptionsType::kConcatenation,
              {{0, chance(2) ? 3 : -1}});
    return y;
  }

  Value with_constant(const Value& x) {
    std::vector<int32_t> values;
    for (int i = 0; i < x.shape[3]; ++i) values.push_back(below(200) - 100);
    const QuantizationSpec spec{.scale = x.scale, .zero_point = x.zero_point};
    const int c = wide_ ? model_.constant<int16_t>({x.shape[3]}, {values.begin(), values.end()}, spec)
                        : model_.constant<int8_t>({x.shape[3]}, {values.begin(), values.end()}, spec);
    Value y = start(x.shape);
    model_.op(chance(2) ? Builtin::kMul : Builtin::kAdd, {x.tensor, c}, {y.tensor}, OptionsType::kNone);
    return y;
  }

  Value map(const Value& x) {
    const int which = below(4);
    Value y = which == 1 || chance(2) ? like(x, x.shape) : start(x.shape);
    constexpr Builtin kMaps[] = {Builtin::kRelu, Builtin::kRelu6, Builtin::kQuantize, Builtin::kRelu};
    model_.op(kMaps[which], {x.tensor}, {y.tensor});
    return y;
  }

  Value transposed(const Value& x, const std::vector<int32_t>& axes) {
    std::vector<int32_t> shape;
    for (const int32_t axis : axes) shape.push_back(x.shape[static_cast<size_t>(axis)]);
    Value y = like(x, shape);
    model_.op(Builtin::kTranspose, {x.tensor, model_.constant<int32_t>({4}, axes)}, {y.tensor},
              OptionsType::kTranspose);
    return y;
  }

  // As layers of another framework have it.
  Value channels_first(const Value& x) { return transposed(map(transposed(x, {0, 3, 1, 2})), {0, 2, 3, 1}); }

  Value layer(const Value& x) {
    switch (below(11)) {
      case 0:
      case 1:
        return convolution(x, chance(2) ? kSame : kValid, true);
      case 2:
        return padded_convolution(x);
      case 3:
        return pool(x);
      case 4:
        return residual(x);
      case 10:
        return channels_first(x);
      case 5:
        return with_constant(x);
      case 6:
        return map(x);
      default:
        return convolution(x, chance(2) ? kSame : kValid, false);
    }
  }

  Value head(const Value& x) {
    int32_t depth = x.shape[1] * x.shape[2] * x.shape[3];
    Value flat = x;
    if (chance(3)) {
      depth = x.shape[3];
      flat = chance(2) ? start({1, depth}) : like(x, {1, depth});
      model_.op(Builtin::kMean, {x.tensor, model_.constant<int32_t>({2}, {1, 2})}, {flat.tensor},
                OptionsType::kReducer);
    } else if (chance(2)) {
      flat = like(x, {1, depth});
      std::vector<int32_t> inputs{x.tensor};
      if (chance(2)) inputs.push_back(model_.constant<int32_t>({2}, {chance(2) ? -1 : 1, depth}));
      model_.op(Builtin::kReshape, inputs, {flat.tensor}, OptionsType::kReshape,
                {{0, std::vector<int32_t>{1, chance(2) ? -1 : depth}}});
    }
    const int units = 2 + below(4);
    Value y = start({1, units});
    const int w = filter(flat, y, depth, {units, depth}, units, weights(units, 1, depth, false), 0);
    model_.op(Builtin::kFullyConnected, {flat.tensor, w, bias(units, depth)}, {y.tensor},
              OptionsType::kFullyConnected, {{0, activation()}});
    return y;
  }

  std::mt19937_64 random_;
  ModelBuilder model_;
  bool wide_;
};

}  // namespace

ModelBuilder random_model(uint64_t seed) { return Generator(seed).generate(); }

}  // namespace diatom::testing
