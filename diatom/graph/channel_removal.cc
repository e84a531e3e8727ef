#include "diatom/graph/channel_removal.h"

#include <algorithm>
#include <cstring>
#include <numeric>

#include "diatom/graph/attributes.h"
#include "diatom/graph/rewrite.h"
#include "diatom/ops/convolution/depthwise_conv_2d.h"
#include "diatom/ops/movement/concatenation.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/plan/model.h"

namespace diatom {
namespace {

using Kept = std::vector<int32_t>;

template <typename T>
void cut(std::vector<T>& values, const Kept& kept, size_t channels) {
  if (values.size() != channels) return;
  std::vector<T> left;
  for (int32_t channel : kept) left.push_back(values[static_cast<size_t>(channel)]);
  values = std::move(left);
}

void cut(QuantizationDescription& quantization, const Kept& kept, size_t channels) {
  if (channels == 1) return;
  cut(quantization.scales, kept, channels);
  cut(quantization.zero_points, kept, channels);
  cut(quantization.minima, kept, channels);
  cut(quantization.maxima, kept, channels);
}

// Along the last axis.
void cut_constant(Graph::Tensor& tensor, const Kept& kept) {
  const size_t element = static_cast<size_t>(bits(tensor.dtype)) / 8;
  const size_t row = static_cast<size_t>(tensor.shape.back()) * element;
  std::vector<uint8_t> left;
  for (size_t start = 0; start < tensor.data.size(); start += row) {
    for (int32_t channel : kept) {
      const auto from =
          tensor.data.begin() + static_cast<std::ptrdiff_t>(start + static_cast<size_t>(channel) * element);
      left.insert(left.end(), from, from + static_cast<std::ptrdiff_t>(element));
    }
  }
  tensor.data = std::move(left);
  tensor.shape.back() = static_cast<int32_t>(kept.size());
}

template <typename T>
std::vector<uint8_t> to_bytes(const std::vector<T>& values) {
  std::vector<uint8_t> bytes(values.size() * sizeof(T));
  if (!bytes.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

std::vector<uint8_t> to_bytes(DType dtype, const std::vector<int64_t>& values) {
  if (dtype == DType::kInt64) return to_bytes(values);
  return to_bytes(std::vector<int32_t>(values.begin(), values.end()));
}

class Remover {
 public:
  Remover(Graph::Subgraph& subgraph, const ChannelTies& ties, const ChannelRemoval& removal)
      : subgraph_(subgraph), ties_(ties), removal_(removal) {}

  void remove() {
    for (size_t i = 0; i < subgraph_.operators.size(); ++i) change_operator(i);
    for (size_t i = 0; i < removal_.removed.size(); ++i) {
      if (removal_.removed[i].empty()) continue;
      Graph::Tensor& tensor = subgraph_.tensors[i];
      const Kept kept = kept_of(static_cast<int32_t>(i));
      tensor.shape.back() = static_cast<int32_t>(kept.size());
      if (!tensor.shape_signature.empty()) tensor.shape_signature.back() = tensor.shape.back();
    }
  }

 private:
  bool changes(int32_t tensor) const {
    return static_cast<size_t>(tensor) < removal_.removed.size() &&
           !removal_.removed[static_cast<size_t>(tensor)].empty();
  }

  bool is_removed(int32_t tensor, size_t channel) const {
    return changes(tensor) && removal_.removed[static_cast<size_t>(tensor)][channel] != 0;
  }

  // What stays of a tensor's channels [first, first + count).
  Kept kept_of(int32_t tensor, int32_t first, int32_t count) const {
    Kept kept;
    for (int32_t channel = 0; channel < count; ++channel) {
      if (!is_removed(tensor, static_cast<size_t>(first) + static_cast<size_t>(channel)))
        kept.push_back(channel);
    }
    return kept;
  }
  Kept kept_of(int32_t tensor) const { return kept_of(tensor, 0, subgraph_.tensor(tensor).shape.back()); }

  void change_operator(size_t index) {
    if (const ProductSum* sum = ties_.product(index)) {
      change_products(index, *sum);
      return;
    }
    const Graph::Operator& operation = subgraph_.operators[index];
    if (operation.outputs.size() != 1 || !changes(operation.outputs[0])) return;
    if (operation.builtin == Builtin::kReshape) {
      change_reshape(index);
    } else if (operation.builtin == Builtin::kConcatenation) {
      cut_concatenated(index);
    } else if (is_binary_map(operation.builtin)) {
      cut_operands(index);
    }
  }

  void cut_operands(size_t index) {
    const int32_t y = subgraph_.operators[index].outputs[0];
    for (size_t i = 0; i < 2; ++i) {
      const Graph::Tensor& x = subgraph_.tensor(subgraph_.operators[index].inputs[i]);
      if (!x.constant() || x.shape.empty() || x.shape.back() != subgraph_.tensor(y).shape.back()) continue;
      cut_constant(own_constant(subgraph_, index, i), kept_of(y));
    }
  }

  void cut_concatenated(size_t index) {
    const int32_t y = subgraph_.operators[index].outputs[0];
    const int ndim = static_cast<int>(subgraph_.tensor(y).shape.size());
    const auto attrs = attributes<Concatenation>(subgraph_.operators[index]);
    const bool last = normalize_axis(attrs->axis, ndim) == ndim - 1;
    int32_t start = 0;
    for (size_t i = 0; i < subgraph_.operators[index].inputs.size(); ++i) {
      const Graph::Tensor& x = subgraph_.tensor(subgraph_.operators[index].inputs[i]);
      const int32_t count = x.shape.back();
      const Kept kept = kept_of(y, start, count);
      if (x.constant() && static_cast<int32_t>(kept.size()) < count)
        cut_constant(own_constant(subgraph_, index, i), kept);
      start += last ? count : 0;
    }
  }

  void change_reshape(size_t index) {
    const int32_t y = subgraph_.operators[index].outputs[0];
    const auto extent = static_cast<int32_t>(kept_of(y).size());
    const auto attrs = attributes<Reshape>(subgraph_.operators[index]);
    if (attrs->new_shape.count > 0) {
      std::vector<int32_t> shape(attrs->new_shape.view().begin(), attrs->new_shape.view().end());
      if (shape.back() != kUnknownDim) shape.back() = extent;
      set_option(subgraph_.operators[index], OptionsType::kReshape, {0, std::move(shape)});
    }
    if (!has_input(subgraph_.operators[index], 1)) return;
    Graph::Tensor& operand = own_constant(subgraph_, index, 1);
    std::vector<int64_t> shape;
    read_integers(operand, shape);
    if (shape.back() != kUnknownDim) shape.back() = extent;
    operand.data = to_bytes(operand.dtype, shape);
  }

  void change_products(size_t index, const ProductSum& sum) {
    const int32_t x = subgraph_.operators[index].inputs[0];
    const int32_t y = subgraph_.operators[index].outputs[0];
    const Kept outputs = kept_of(y);
    const Kept inputs = kept_of(x);
    change_bias(index, sum, outputs);
    if (!changes(x) && !changes(y)) return;
    Graph::Tensor& filter = own_constant(subgraph_, index, 1);
    const std::vector<int8_t> weights = read_weights(filter);
    std::vector<int8_t> left;
    const auto take = [&](int32_t at) { left.push_back(weights[static_cast<size_t>(at)]); };
    if (sum.depthwise()) {
      for (int32_t tap = 0; tap < sum.taps(); ++tap) {
        for (int32_t output : outputs) take(tap * sum.output_channels() + output);
      }
      filter.shape[3] = static_cast<int32_t>(outputs.size());
      change_multiplier(subgraph_.operators[index], static_cast<int32_t>(outputs.size() / inputs.size()));
    } else {
      for (int32_t output : outputs) {
        for (int32_t tap = 0; tap < sum.taps(); ++tap) {
          for (int32_t input : inputs) take((output * sum.taps() + tap) * sum.input_channels() + input);
        }
      }
      const bool matrix = filter.shape.size() == 2;
      filter.shape[0] = static_cast<int32_t>(outputs.size());
      filter.shape.back() = static_cast<int32_t>(inputs.size()) * (matrix ? sum.taps() : 1);
    }
    filter.shape_signature.clear();
    filter.data = write_weights(filter.dtype, left);
    cut(filter.quantization, outputs, static_cast<size_t>(sum.output_channels()));
  }

  static void change_multiplier(Graph::Operator& operation, int32_t multiplier) {
    const auto attrs = attributes<DepthwiseConv2d>(operation);
    if (attrs->depth_multiplier == 0 || attrs->depth_multiplier == multiplier) return;
    set_option(operation, OptionsType::kDepthwiseConv2D, {3, multiplier});
  }

  void change_bias(size_t index, const ProductSum& sum, const Kept& outputs) {
    const auto share = removal_.shares.find(index);
    const bool adds =
        share != removal_.shares.end() &&
        std::any_of(share->second.begin(), share->second.end(), [](int64_t x) { return x != 0; });
    if (!sum.has_bias() && !adds) return;
    if (!sum.has_bias()) add_bias(index, sum);
    if (!adds && static_cast<int32_t>(outputs.size()) == sum.output_channels()) return;
    Graph::Tensor& bias = own_constant(subgraph_, index, 2);
    std::vector<int64_t> values;
    read_integers(bias, values);
    for (size_t i = 0; adds && i < values.size(); ++i) values[i] += share->second[i];
    cut(values, outputs, values.size());
    const auto channels = static_cast<size_t>(sum.output_channels());
    const auto last = std::find(bias.shape.begin(), bias.shape.end(), sum.output_channels());
    if (last != bias.shape.end()) *last = static_cast<int32_t>(outputs.size());
    bias.shape_signature.clear();
    bias.data = to_bytes(bias.dtype, values);
    cut(bias.quantization, outputs, channels);
  }

  // One of zeros, at the scale of the products as converters write it.
  void add_bias(size_t index, const ProductSum& sum) {
    const Graph::Operator& operation = subgraph_.operators[index];
    const auto channels = static_cast<size_t>(sum.output_channels());
    Graph::Tensor bias;
    bias.name = subgraph_.tensor(operation.outputs[0]).name + "/bias";
    bias.shape = {sum.output_channels()};
    bias.dtype = DType::kInt32;
    bias.data.assign(4 * channels, 0);
    const float scale = subgraph_.tensor(operation.inputs[0]).quantization.scales[0];
    for (float filter : subgraph_.tensor(operation.inputs[1]).quantization.scales)
      bias.quantization.scales.push_back(scale * filter);
    bias.quantization.zero_points.assign(bias.quantization.scales.size(), 0);
    const int32_t added = subgraph_.add(std::move(bias));
    subgraph_.operators[index].inputs.resize(3, kOmittedTensor);
    subgraph_.operators[index].inputs[2] = added;
  }

  Graph::Subgraph& subgraph_;
  const ChannelTies& ties_;
  const ChannelRemoval& removal_;
};

}  // namespace

void remove_channels(Graph::Subgraph& subgraph, const ChannelTies& ties, const ChannelRemoval& removal) {
  Remover(subgraph, ties, removal).remove();
}

}  // namespace diatom
