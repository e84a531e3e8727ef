#include "diatom/graph/value_ranges.h"

#include <algorithm>
#include <limits>

#include "diatom/graph/product_sum.h"
#include "diatom/graph/rewrite.h"
#include "diatom/graph/single_operator.h"

namespace diatom {
namespace {

// Operators whose every output element grows, or stays, when an element of an input of stored integers grows.
constexpr Builtin kGrowing[] = {
    Builtin::kAdd,        Builtin::kMaximum,   Builtin::kMinimum,       Builtin::kAveragePool2d,
    Builtin::kMaxPool2d,  Builtin::kMean,      Builtin::kReshape,       Builtin::kSqueeze,
    Builtin::kExpandDims, Builtin::kTranspose, Builtin::kConcatenation, Builtin::kPad,
    Builtin::kPadv2,
};

constexpr int64_t kMostElements = 1 << 24;  // beyond that, running an operator twice is too much to ask

ChannelRanges any_value(const Graph::Tensor& tensor) {
  return ChannelRanges(static_cast<size_t>(channel_count(tensor)), stored_range(tensor.dtype));
}

// Of elements that lie channel by channel.
ChannelRanges range_of(const std::vector<int32_t>& low, const std::vector<int32_t>& high, size_t channels) {
  ChannelRanges ranges(channels, {std::numeric_limits<int32_t>::max(), std::numeric_limits<int32_t>::min()});
  for (size_t i = 0; i < low.size(); ++i) {
    StoredRange& range = ranges[i % channels];
    range = {std::min(range.low, low[i]), std::max(range.high, high[i])};
  }
  return ranges;
}

std::vector<int32_t> repeat(const ChannelRanges& ranges, int64_t elements, int32_t StoredRange::*end) {
  std::vector<int32_t> values;
  for (int64_t i = 0; i < elements; ++i)
    values.push_back(ranges[static_cast<size_t>(i) % ranges.size()].*end);
  return values;
}

class RangeFinder {
 public:
  explicit RangeFinder(const Graph::Subgraph& subgraph) : subgraph_(subgraph) {
    for (const Graph::Tensor& tensor : subgraph.tensors) ranges_.push_back(initial(tensor));
  }

  std::vector<ChannelRanges> find() {
    for (const Graph::Operator& operation : subgraph_.operators) {
      if (operation.outputs.size() == 1) visit(operation);
    }
    return std::move(ranges_);
  }

 private:
  static ChannelRanges initial(const Graph::Tensor& tensor) {
    if (!tensor.constant() || channel_count(tensor) == 0) return any_value(tensor);
    const std::vector<int32_t> values = read_stored(tensor.dtype, tensor.data);
    return range_of(values, values, static_cast<size_t>(channel_count(tensor)));
  }

  const ChannelRanges& range(int32_t tensor) const { return ranges_[static_cast<size_t>(tensor)]; }

  void visit(const Graph::Operator& operation) {
    const int32_t output = operation.outputs[0];
    const Graph::Tensor& y = subgraph_.tensor(output);
    const size_t channels = static_cast<size_t>(channel_count(y));
    if (channels == 0 || y.is_variable || !is_static(y)) return;
    ChannelRanges found;
    if (is_unary_map(operation.builtin)) {
      found = of_map(operation);
    } else if (std::find(std::begin(kGrowing), std::end(kGrowing), operation.builtin) != std::end(kGrowing)) {
      found = of_growing(operation, channels);
    } else {
      found = of_products(operation);
    }
    if (found.size() == channels) ranges_[static_cast<size_t>(output)] = std::move(found);
  }

  ChannelRanges of_products(const Graph::Operator& operation) const {
    const auto sum = ProductSum::of(subgraph_, operation);
    ChannelRanges found;
    if (!sum) return found;
    for (int32_t output = 0; output < sum->output_channels(); ++output)
      found.push_back(sum->output_range(output, range(operation.inputs[0])));
    return found;
  }

  ChannelRanges of_map(const Graph::Operator& operation) const {
    const std::vector<int32_t> table = value_table(subgraph_, operation);
    if (table.empty()) return {};
    const int32_t first = stored_range(subgraph_.tensor(operation.inputs[0]).dtype).low;
    ChannelRanges found;
    for (const StoredRange in : range(operation.inputs[0])) {
      const auto [low, high] =
          std::minmax_element(table.begin() + (in.low - first), table.begin() + (in.high - first + 1));
      found.push_back({*low, *high});
    }
    return found;
  }

  ChannelRanges of_growing(const Graph::Operator& operation, size_t channels) const {
    if (element_count(subgraph_.tensor(operation.outputs[0])) > kMostElements || !grows(operation)) return {};
    SingleOperator alone(subgraph_, operation);
    if (!alone.ready()) return {};
    const auto run = [&](int32_t StoredRange::*end) {
      for (int32_t input : alone.inputs()) {
        const Graph::Tensor& x = subgraph_.tensor(input);
        alone.set(input, write_stored(x.dtype, repeat(range(input), element_count(x), end)));
      }
      return alone.run() ? read_stored(alone.output(0).dtype, alone.output_bytes(0)) : std::vector<int32_t>();
    };
    const std::vector<int32_t> low = run(&StoredRange::low);
    const std::vector<int32_t> high = run(&StoredRange::high);
    const int64_t elements = element_count(subgraph_.tensor(operation.outputs[0]));
    if (low.size() != static_cast<size_t>(elements) || high.size() != low.size()) return {};
    return range_of(low, high, channels);
  }

  bool grows(const Graph::Operator& operation) const {
    const Graph::Tensor& y = subgraph_.tensor(operation.outputs[0]);
    for (int32_t input : operation.inputs) {
      if (input < 0) continue;
      const Graph::Tensor& x = subgraph_.tensor(input);
      if (x.constant()) continue;
      if (x.is_variable || range(input).empty() || element_count(x) > kMostElements || x.dtype != y.dtype ||
          !is_static(x))
        return false;
    }
    switch (operation.builtin) {
      case Builtin::kAdd:
        return symmetric_if_wide(operation);
      case Builtin::kAveragePool2d:
        return sums_fit(subgraph_.tensor(operation.inputs[0]), y.shape.back());
      case Builtin::kMean:
        return mean_fits(operation);
      default:
        return true;
    }
  }

  // The sum of two int16 is lifted by 15 bits: with zero points it could wrap around.
  bool symmetric_if_wide(const Graph::Operator& operation) const {
    const auto plain = [&](int32_t tensor) {
      const auto& zero_points = subgraph_.tensor(tensor).quantization.zero_points;
      return std::all_of(zero_points.begin(), zero_points.end(), [](int64_t zero) { return zero == 0; });
    };
    if (subgraph_.tensor(operation.outputs[0]).dtype == DType::kInt8) return true;
    return std::all_of(operation.inputs.begin(), operation.inputs.end(), plain) &&
           plain(operation.outputs[0]);
  }

  // Whether as many elements as make one of `outputs` have a sum of 31 bits.
  static bool sums_fit(const Graph::Tensor& x, int64_t outputs) {
    const int64_t most = x.dtype == DType::kInt8 ? 1 << 22 : 1 << 14;
    return element_count(x) <= most * outputs;
  }

  // The sum is lifted by the ratio of the scales, divided by a power of two near the count.
  bool mean_fits(const Graph::Operator& operation) const {
    constexpr float kMostRatio = 1 << 12;
    const Graph::Tensor& x = subgraph_.tensor(operation.inputs[0]);
    const Graph::Tensor& y = subgraph_.tensor(operation.outputs[0]);
    if (x.quantization.scales.size() != 1 || y.quantization.scales.size() != 1) return false;
    const auto open = [](const Graph::Tensor& tensor) {
      return !tensor.shape_signature.empty() && tensor.shape_signature[0] < 0;
    };
    return open(x) == open(y) && sums_fit(x, element_count(y)) &&
           x.quantization.scales[0] <= kMostRatio * y.quantization.scales[0];
  }

  const Graph::Subgraph& subgraph_;
  std::vector<ChannelRanges> ranges_;
};

}  // namespace

std::vector<ChannelRanges> value_ranges(const Graph::Subgraph& subgraph) {
  return RangeFinder(subgraph).find();
}

}  // namespace diatom
