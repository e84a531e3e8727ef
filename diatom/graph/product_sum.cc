#include "diatom/graph/product_sum.h"

#include <algorithm>
#include <limits>
#include <set>

#include "diatom/graph/attributes.h"
#include "diatom/graph/rewrite.h"
#include "diatom/graph/single_operator.h"
#include "diatom/ops/convolution/conv_2d.h"
#include "diatom/ops/convolution/depthwise_conv_2d.h"
#include "diatom/ops/matrix/fully_connected.h"

namespace diatom {
namespace {

constexpr int32_t kMostPositions = 1 << 16;
constexpr size_t kMostCases = 4096;
constexpr size_t kMostProducts = size_t{1} << 30;  // over all cases
constexpr int64_t kLowest = std::numeric_limits<int32_t>::min();
constexpr int64_t kHighest = std::numeric_limits<int32_t>::max();

// The distinct stretches of taps that lie inside, over all positions of an axis.
std::set<std::pair<int32_t, int32_t>> stretches(const kernels::WindowAxis& axis) {
  std::set<std::pair<int32_t, int32_t>> found;
  for (int32_t position = 0; position < axis.output; ++position) {
    const kernels::Taps taps = axis.at(position);
    found.emplace(taps.first, taps.count);
  }
  return found;
}

// A sum at the scale of the output, as the kernel computes it: it grows with the sum. Nothing where a shift
// or a product could wrap around.
std::optional<int64_t> scaled(int64_t sum, Multiplier multiplier, bool wide) {
  if (wide) {
    constexpr int64_t kMost = int64_t{1} << 46;  // times a multiplier of 15 bits
    const int shift = 15 - multiplier.shift;
    if (sum < -kMost || sum > kMost || shift < 1 || shift > 62) return std::nullopt;
    const int64_t most = ((sum < 0 ? -sum : sum) * 0x8000 >> shift) + 1;
    if (most > kHighest) return std::nullopt;  // the result is narrowed
    return requantize(sum, multiplier);
  }
  if (multiplier.shift > 30 || multiplier.shift < -31) return std::nullopt;
  const int64_t shifted = sum * (int64_t{1} << std::max(multiplier.shift, 0));
  if (shifted < kLowest || shifted > kHighest) return std::nullopt;
  return requantize(static_cast<int32_t>(sum), multiplier);
}

}  // namespace

std::vector<int8_t> read_weights(const Graph::Tensor& filter) {
  std::vector<int8_t> weights;
  if (filter.dtype == DType::kInt8) {
    for (uint8_t byte : filter.data) weights.push_back(static_cast<int8_t>(byte));
    return weights;
  }
  const int64_t count = element_count(filter);
  for (int64_t i = 0; i < count; ++i) {
    const uint8_t byte = filter.data[static_cast<size_t>(i / 2)];
    const auto nibble = static_cast<int8_t>(static_cast<uint8_t>(i % 2 == 0 ? byte << 4 : byte & 0xf0));
    weights.push_back(static_cast<int8_t>(nibble >> 4));
  }
  return weights;
}

std::vector<uint8_t> write_weights(DType dtype, const std::vector<int8_t>& weights) {
  if (dtype == DType::kInt8) return {weights.begin(), weights.end()};
  std::vector<uint8_t> bytes((weights.size() + 1) / 2);
  for (size_t i = 0; i < weights.size(); ++i) {
    const auto nibble = static_cast<uint8_t>(weights[i] & 0xf);
    bytes[i / 2] = static_cast<uint8_t>(bytes[i / 2] | (i % 2 == 0 ? nibble : nibble << 4));
  }
  return bytes;
}

bool ProductSum::read_filter(const Graph::Tensor& filter) {
  if (!filter.constant() || (filter.dtype != DType::kInt8 && filter.dtype != DType::kInt4)) return false;
  filter_ = read_weights(filter);
  return filter_.size() == static_cast<size_t>(element_count(filter));
}

bool ProductSum::read_bias(const Graph::Tensor* bias) {
  if (bias == nullptr) return true;
  return read_integers(*bias, bias_) && bias_.size() == static_cast<size_t>(output_channels_);
}

// The State of these operators is a StoredScaling where input and output are stored integers.
bool ProductSum::read_scaling(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  const SingleOperator alone(subgraph, operation);
  if (!alone.ready() || alone.variant().state_bytes != sizeof(StoredScaling)) return false;
  const auto* state = reinterpret_cast<const StoredScaling*>(alone.state());
  const kernels::StoredOutput output = state->output(state);
  const size_t count = output.multiplier_step == 0 ? 1 : static_cast<size_t>(output_channels_);
  multipliers_.clear();
  for (size_t i = 0; i < count; ++i) multipliers_.push_back(output.multiplier(static_cast<int32_t>(i)));
  input_offset_ = state->input_offset;
  filter_offset_ = state->filter_offset;
  zero_point_ = output.zero_point;
  clamp_ = {output.low, output.high};
  wide_ = alone.variant().signature.inputs[2] == DType::kInt64;
  return std::all_of(multipliers_.begin(), multipliers_.end(),
                     [](Multiplier multiplier) { return multiplier.value >= 0; });
}

bool ProductSum::set_window(const kernels::Window& window) {
  if (window.y.output > kMostPositions || window.x.output > kMostPositions) return false;
  taps_ = window.y.taps * window.x.taps;
  const auto rows = stretches(window.y);
  const auto columns = stretches(window.x);
  const size_t cases = rows.size() * columns.size();
  if (cases > kMostCases || cases * filter_.size() > kMostProducts) return false;
  for (const auto& [first_row, row_count] : rows) {
    for (const auto& [first_column, column_count] : columns) {
      Case inside;
      for (int32_t row = first_row; row < first_row + row_count; ++row) {
        for (int32_t column = first_column; column < first_column + column_count; ++column)
          inside.push_back(row * window.x.taps + column);
      }
      cases_.push_back(std::move(inside));
    }
  }
  return !cases_.empty();
}

std::optional<ProductSum> ProductSum::of(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  const bool known = operation.builtin == Builtin::kConv2d ||
                     operation.builtin == Builtin::kDepthwiseConv2d ||
                     operation.builtin == Builtin::kFullyConnected;
  if (!known || !has_input(operation, 0) || !has_input(operation, 1) || operation.outputs.size() != 1)
    return std::nullopt;
  const Graph::Tensor& x = subgraph.tensor(operation.inputs[0]);
  const Graph::Tensor& filter = subgraph.tensor(operation.inputs[1]);
  const Graph::Tensor& y = subgraph.tensor(operation.outputs[0]);
  if (x.constant() || x.is_variable || x.shape.empty() || x.shape.back() < 1) return std::nullopt;
  if (!is_stored_integer(x.dtype) || y.dtype != x.dtype || !is_static(x) || !is_static(y))
    return std::nullopt;
  if (element_count(x) < 1 || element_count(y) < 1) return std::nullopt;
  ProductSum sum;
  sum.sixteen_bits_ = x.dtype == DType::kInt16;
  sum.input_channels_ = x.shape.back();
  if (!sum.read_filter(filter)) return std::nullopt;
  if (operation.builtin == Builtin::kFullyConnected) {
    if (!attributes<FullyConnected>(operation) || filter.shape.size() != 2) return std::nullopt;
    if (filter.shape[1] % sum.input_channels_ != 0) return std::nullopt;
    sum.output_channels_ = filter.shape[0];
    sum.taps_ = filter.shape[1] / sum.input_channels_;
    sum.cases_.emplace_back();
    for (int32_t tap = 0; tap < sum.taps_; ++tap) sum.cases_[0].push_back(tap);
  } else {
    if (x.shape.size() != 4 || y.shape.size() != 4 || filter.shape.size() != 4) return std::nullopt;
    WindowOptions options{};
    if (operation.builtin == Builtin::kConv2d) {
      const auto attrs = attributes<Conv2d>(operation);
      if (!attrs || filter.shape[3] != sum.input_channels_) return std::nullopt;
      sum.output_channels_ = filter.shape[0];
      options = {attrs->padding, attrs->stride_h, attrs->stride_w, attrs->dilation_h, attrs->dilation_w};
    } else {
      const auto attrs = attributes<DepthwiseConv2d>(operation);
      if (!attrs || filter.shape[3] % sum.input_channels_ != 0) return std::nullopt;
      sum.output_channels_ = filter.shape[3];
      sum.multiplier_ = filter.shape[3] / sum.input_channels_;
      options = {attrs->padding, attrs->stride_h, attrs->stride_w, attrs->dilation_h, attrs->dilation_w};
    }
    options.taps_h = filter.shape[1];
    options.taps_w = filter.shape[2];
    if (options.stride_h < 1 || options.stride_w < 1 || options.dilation_h < 1 || options.dilation_w < 1)
      return std::nullopt;
    if (!sum.set_window(make_window(options, dims(x), dims(y)))) return std::nullopt;
  }
  const Graph::Tensor* bias = has_input(operation, 2) ? &subgraph.tensor(operation.inputs[2]) : nullptr;
  if (!sum.read_bias(bias) || !sum.read_scaling(subgraph, operation)) return std::nullopt;
  return sum;
}

int32_t ProductSum::weight(int32_t output, int32_t tap, int32_t input) const {
  const size_t index =
      depthwise()
          ? static_cast<size_t>(tap) * static_cast<size_t>(output_channels_) + static_cast<size_t>(output)
          : (static_cast<size_t>(output) * static_cast<size_t>(taps_) + static_cast<size_t>(tap)) *
                    static_cast<size_t>(input_channels_) +
                static_cast<size_t>(input);
  return filter_[index] + filter_offset_;
}

StoredRange ProductSum::stored(int32_t output, int64_t low, int64_t high) const {
  const size_t channel = multipliers_.size() > 1 ? static_cast<size_t>(output) : 0;
  if (!wide_ && (low < kLowest || high > kHighest)) return clamp_;  // sums may wrap around
  const auto least = scaled(low, multipliers_[channel], wide_);
  const auto most = scaled(high, multipliers_[channel], wide_);
  if (!least || !most) return clamp_;
  const int64_t first = *least + zero_point_;
  const int64_t last = *most + zero_point_;
  if (first < kLowest || last > kHighest) return clamp_;
  return {clamp(static_cast<int32_t>(first), clamp_.low, clamp_.high),
          clamp(static_cast<int32_t>(last), clamp_.low, clamp_.high)};
}

StoredRange ProductSum::output_range(int32_t output, const std::vector<StoredRange>& inputs) const {
  StoredRange all{std::numeric_limits<int32_t>::max(), std::numeric_limits<int32_t>::min()};
  const int32_t first = depthwise() ? output / multiplier_ : 0;
  const int32_t end = depthwise() ? first + 1 : input_channels_;
  for (const Case& inside : cases_) {
    int64_t low = bias(output);
    int64_t high = bias(output);
    for (int32_t tap : inside) {
      for (int32_t input = first; input < end; ++input) {
        const StoredRange range = inputs[static_cast<size_t>(input)];
        const int64_t factor = weight(output, tap, input);
        const int64_t a = factor * (range.low + input_offset_);
        const int64_t b = factor * (range.high + input_offset_);
        low += std::min(a, b);
        high += std::max(a, b);
      }
    }
    const StoredRange range = stored(output, low, high);
    all = {std::min(all.low, range.low), std::max(all.high, range.high)};
  }
  return all;
}

std::optional<std::vector<int64_t>> ProductSum::constant_share(int32_t input, StoredRange range) const {
  if (depthwise()) return std::nullopt;
  const bool constant = range.low == range.high;
  const int64_t value = range.low + input_offset_;
  std::vector<int64_t> shares;
  for (int32_t output = 0; output < output_channels_; ++output) {
    std::optional<int64_t> share;
    for (const Case& inside : cases_) {
      int64_t sum = 0;
      for (int32_t tap : inside) {
        const int64_t factor = weight(output, tap, input);
        if (!constant && factor != 0) return std::nullopt;
        sum += factor * value;
      }
      if (share && *share != sum) return std::nullopt;
      share = sum;
    }
    shares.push_back(*share);
  }
  return shares;
}

}  // namespace diatom
