// ProductSum is what CONV_2D, DEPTHWISE_CONV_2D and FULLY_CONNECTED have in common, for stored integers and
// constant filters: output channel o is
//
//   store(bias[o] + sum over taps t and input channels c of weight(o, t, c) * (x[t, c] + input_offset))
//
// where the sum runs over the taps that lie inside the image. A FULLY_CONNECTED whose rows are several pixels
// has a tap for each. Scales and offsets are those that the runtime prepared.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "diatom/base/fixed_point.h"
#include "diatom/graph/graph.h"
#include "diatom/graph/value_table.h"
#include "diatom/ops/window.h"

namespace diatom {

class ProductSum {
 public:
  // Nothing for other operators, dtypes and layouts, groups of channels, and what the runtime refuses.
  static std::optional<ProductSum> of(const Graph::Subgraph& subgraph, const Graph::Operator& operation);

  int32_t input_channels() const { return input_channels_; }
  int32_t output_channels() const { return output_channels_; }
  int32_t taps() const { return taps_; }
  bool depthwise() const { return multiplier_ > 0; }
  // Of a depthwise convolution: output channels for each input channel.
  int32_t multiplier() const { return multiplier_; }
  bool sixteen_bits() const { return sixteen_bits_; }  // inputs and outputs; else eight
  bool wide() const { return wide_; }                  // 64-bit bias
  int32_t input_offset() const { return input_offset_; }
  bool has_bias() const { return !bias_.empty(); }
  int64_t bias(int32_t output) const { return bias_.empty() ? 0 : bias_[static_cast<size_t>(output)]; }

  // As it enters the sum. For a depthwise convolution, of the one input channel.
  int32_t weight(int32_t output, int32_t tap, int32_t input) const;

  // What output channel `output` can be when its inputs are in the ranges.
  StoredRange output_range(int32_t output, const std::vector<StoredRange>& inputs) const;

  // What input channel `input` adds to the sum of each output channel, if that is the same in every window
  // for all values in `range`. For a depthwise convolution there is no such thing.
  std::optional<std::vector<int64_t>> constant_share(int32_t input, StoredRange range) const;

 private:
  using Case = std::vector<int32_t>;  // the taps inside the image, of some windows

  bool read_filter(const Graph::Tensor& filter);
  bool read_bias(const Graph::Tensor* bias);
  bool read_scaling(const Graph::Subgraph& subgraph, const Graph::Operator& operation);
  bool set_window(const kernels::Window& window);
  StoredRange stored(int32_t output, int64_t low, int64_t high) const;

  int32_t input_channels_ = 0;
  int32_t output_channels_ = 0;
  int32_t taps_ = 0;
  int32_t multiplier_ = 0;
  std::vector<Case> cases_;
  std::vector<int8_t> filter_;
  std::vector<int64_t> bias_;
  std::vector<Multiplier> multipliers_;  // one, or one for each output channel
  int32_t input_offset_ = 0;
  int32_t filter_offset_ = 0;
  int32_t zero_point_ = 0;
  StoredRange clamp_;
  bool sixteen_bits_ = false;
  bool wide_ = false;
};

// The elements of an int8 or int4 constant, and back.
std::vector<int8_t> read_weights(const Graph::Tensor& filter);
std::vector<uint8_t> write_weights(DType dtype, const std::vector<int8_t>& weights);

}  // namespace diatom
