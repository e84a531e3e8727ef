#include "diatom/graph/channel_ties.h"

#include <algorithm>
#include <numeric>

#include "diatom/graph/attributes.h"
#include "diatom/graph/rewrite.h"
#include "diatom/graph/value_table.h"
#include "diatom/ops/movement/concatenation.h"
#include "diatom/ops/movement/reshape.h"

namespace diatom {
namespace {

// Tensors whose channels can be told apart and taken away.
bool can_shrink(const Graph::Tensor& tensor) {
  return is_stored_integer(tensor.dtype) && !tensor.constant() && !tensor.is_variable &&
         !tensor.shape.empty() && tensor.quantization.scales.size() <= 1 && is_static(tensor) &&
         element_count(tensor) > 0;
}

}  // namespace

bool is_binary_map(Builtin builtin) {
  constexpr Builtin kMaps[] = {Builtin::kAdd,     Builtin::kSub,     Builtin::kMul,
                               Builtin::kMaximum, Builtin::kMinimum, Builtin::kSquaredDifference};
  return std::find(std::begin(kMaps), std::end(kMaps), builtin) != std::end(kMaps);
}

ChannelTies::ChannelTies(const Graph::Subgraph& subgraph) : subgraph_(subgraph) {
  size_t count = 0;
  for (size_t i = 0; i < subgraph.tensors.size(); ++i) {
    first_.push_back(count);
    count += static_cast<size_t>(channels(static_cast<int32_t>(i)));
  }
  parents_.resize(count);
  std::iota(parents_.begin(), parents_.end(), size_t{0});
  fixed_.resize(count);
  fix_ends();
  for (size_t i = 0; i < subgraph.operators.size(); ++i) tie(i);
}

std::vector<std::vector<Channel>> ChannelTies::free_classes() {
  std::vector<char> fixed(parents_.size());
  for (size_t i = 0; i < parents_.size(); ++i) {
    if (fixed_[i] != 0) fixed[root(i)] = 1;
  }
  std::map<size_t, std::vector<Channel>> classes;
  for (int32_t tensor = 0; tensor < static_cast<int32_t>(first_.size()); ++tensor) {
    for (int32_t channel = 0; channel < channels(tensor); ++channel) {
      const size_t at = root(node(tensor, channel));
      if (fixed[at] == 0) classes[at].push_back({tensor, channel});
    }
  }
  std::vector<std::vector<Channel>> result;
  result.reserve(classes.size());
  for (auto& [at, members] : classes) result.push_back(std::move(members));
  return result;
}

const ProductSum* ChannelTies::product(size_t operation) const {
  const auto found = products_.find(operation);
  return found == products_.end() ? nullptr : &found->second;
}

void ChannelTies::fix_ends() {
  for (int32_t tensor : subgraph_.inputs) fix(tensor);
  for (int32_t tensor : subgraph_.outputs) fix(tensor);
  const std::vector<int32_t> producers = subgraph_.producers();
  for (int32_t tensor = 0; tensor < static_cast<int32_t>(first_.size()); ++tensor) {
    if (producers[static_cast<size_t>(tensor)] < 0 || !can_shrink(subgraph_.tensor(tensor))) fix(tensor);
  }
}

void ChannelTies::tie(size_t index) {
  const Graph::Operator& operation = subgraph_.operators[index];
  bool understood = false;
  if (has_input(operation, 0) && operation.outputs.size() == 1 && operation.intermediates.empty()) {
    switch (operation.builtin) {
      case Builtin::kConv2d:
      case Builtin::kDepthwiseConv2d:
      case Builtin::kFullyConnected:
        understood = tie_products(index);
        break;
      case Builtin::kAveragePool2d:
      case Builtin::kMaxPool2d:
        understood = operation.inputs.size() == 1 && join_all(operation.inputs[0], operation.outputs[0]);
        break;
      case Builtin::kConcatenation:
        understood = tie_concatenation(operation);
        break;
      case Builtin::kReshape:
      case Builtin::kSqueeze:
      case Builtin::kExpandDims:
        understood = tie_reshape(operation);
        break;
      case Builtin::kMean:
        understood = tie_mean(operation);
        break;
      case Builtin::kPad:
      case Builtin::kPadv2:
        understood = tie_pad(operation);
        break;
      default:
        understood = is_unary_map(operation.builtin)    ? tie_map(operation)
                     : is_binary_map(operation.builtin) ? tie_binary(operation)
                                                        : false;
    }
  }
  if (!understood) fix_operands(operation);
}

bool ChannelTies::tie_map(const Graph::Operator& operation) {
  const Graph::Tensor& x = subgraph_.tensor(operation.inputs[0]);
  const Graph::Tensor& y = subgraph_.tensor(operation.outputs[0]);
  return operation.inputs.size() == 1 && x.shape == y.shape &&
         join_all(operation.inputs[0], operation.outputs[0]);
}

// An operand that has one channel for all of the output's stays as it is, and so do constants: they are cut.
bool ChannelTies::tie_binary(const Graph::Operator& operation) {
  if (operation.inputs.size() != 2 || !has_input(operation, 1)) return false;
  const int32_t y = operation.outputs[0];
  if (channels(y) == 0) return false;
  for (int32_t input : operation.inputs) {
    const Graph::Tensor& x = subgraph_.tensor(input);
    const bool broadcast = x.shape.empty() || x.shape.back() != channels(y);
    if (broadcast && !x.shape.empty() && x.shape.back() != 1) return false;
    if (broadcast && !x.constant()) return false;
    if (x.constant() && x.quantization.scales.size() > 1) return false;
    if (!broadcast && !x.constant() && !join_all(input, y)) return false;
  }
  return true;
}

bool ChannelTies::tie_products(size_t index) {
  const Graph::Operator& operation = subgraph_.operators[index];
  auto sum = ProductSum::of(subgraph_, operation);
  if (!sum || channels(operation.outputs[0]) != sum->output_channels()) return false;
  if (channels(operation.inputs[0]) != sum->input_channels()) return false;
  for (size_t i = 1; i < operation.inputs.size(); ++i) {
    if (has_input(operation, i) && subgraph_.is_output(operation.inputs[i])) return false;
  }
  if (sum->depthwise() && sum->input_channels() > 1) {
    for (int32_t channel = 0; channel < sum->output_channels(); ++channel)
      join(node(operation.inputs[0], channel / sum->multiplier()), node(operation.outputs[0], channel));
  } else if (sum->depthwise()) {
    fix(operation.inputs[0]);
  }
  products_.emplace(index, std::move(*sum));
  return true;
}

bool ChannelTies::tie_concatenation(const Graph::Operator& operation) {
  const auto attrs = attributes<Concatenation>(operation);
  const int32_t y = operation.outputs[0];
  if (!attrs || subgraph_.tensor(y).shape.empty()) return false;
  const int ndim = static_cast<int>(subgraph_.tensor(y).shape.size());
  const bool last = normalize_axis(attrs->axis, ndim) == ndim - 1;
  int32_t start = 0;
  for (int32_t input : operation.inputs) {
    const Graph::Tensor& x = subgraph_.tensor(input);
    if (static_cast<int>(x.shape.size()) != ndim || x.is_variable || x.dtype != subgraph_.tensor(y).dtype)
      return false;
    const int32_t count = x.shape.back();
    if (!x.constant() && channels(input) != count) return false;
    if (start + count > channels(y) || (!last && count != channels(y))) return false;
    if (!x.constant()) {
      for (int32_t channel = 0; channel < count; ++channel)
        join(node(input, channel), node(y, start + channel));
    }
    start += last ? count : 0;
  }
  return !last || start == channels(y);
}

// Whether what a reshape is told ends with the output's channels, or with what remains.
bool ChannelTies::shape_can_shrink(const Graph::Operator& operation) const {
  const Graph::Tensor& y = subgraph_.tensor(operation.outputs[0]);
  const auto fits = [&](const auto& extents) {
    return extents.size() == y.shape.size() &&
           (extents.back() == kUnknownDim || extents.back() == y.shape.back());
  };
  std::vector<int64_t> operand;
  if (has_input(operation, 1) && !read_integers(subgraph_.tensor(operation.inputs[1]), operand)) return false;
  if (operation.builtin != Builtin::kReshape) return true;
  const auto attrs = attributes<Reshape>(operation);
  if (!attrs || (has_input(operation, 1) && !fits(operand))) return false;
  return attrs->new_shape.count == 0 ||
         fits(std::vector<int32_t>(attrs->new_shape.view().begin(), attrs->new_shape.view().end()));
}

// Channel i of the one with more channels is channel i modulo the count of the other.
bool ChannelTies::tie_reshape(const Graph::Operator& operation) {
  const int32_t x = operation.inputs[0];
  const int32_t y = operation.outputs[0];
  if (channels(x) < 1 || channels(y) < 1) return false;
  if (element_count(subgraph_.tensor(x)) != element_count(subgraph_.tensor(y))) return false;
  if (!shape_can_shrink(operation)) return false;
  const bool known = operation.builtin == Builtin::kReshape || channels(x) == channels(y);
  const int32_t more = std::max(channels(x), channels(y));
  const int32_t fewer = std::min(channels(x), channels(y));
  if (!known || more % fewer != 0) return false;
  for (int32_t channel = 0; channel < more; ++channel)
    join(node(x, channel % channels(x)), node(y, channel % channels(y)));
  return true;
}

bool ChannelTies::tie_mean(const Graph::Operator& operation) {
  const Graph::Tensor& x = subgraph_.tensor(operation.inputs[0]);
  const Graph::Tensor& y = subgraph_.tensor(operation.outputs[0]);
  std::vector<int64_t> axes;
  if (!has_input(operation, 1) || !read_integers(subgraph_.tensor(operation.inputs[1]), axes)) return false;
  const int ndim = static_cast<int>(x.shape.size());
  for (int64_t axis : axes) {
    const int normal = normalize_axis(axis, ndim);
    if (normal < 0 || normal == ndim - 1) return false;
  }
  if (y.shape.empty() || x.shape.empty() || y.shape.back() != x.shape.back()) return false;
  return join_all(operation.inputs[0], operation.outputs[0]);
}

bool ChannelTies::tie_pad(const Graph::Operator& operation) {
  std::vector<int64_t> paddings;
  const size_t ndim = subgraph_.tensor(operation.inputs[0]).shape.size();
  if (!has_input(operation, 1) || !read_integers(subgraph_.tensor(operation.inputs[1]), paddings))
    return false;
  if (ndim == 0 || paddings.size() != 2 * ndim || paddings[2 * ndim - 2] != 0 || paddings[2 * ndim - 1] != 0)
    return false;
  if (has_input(operation, 2) && !subgraph_.tensor(operation.inputs[2]).constant()) return false;
  return join_all(operation.inputs[0], operation.outputs[0]);
}

void ChannelTies::fix_operands(const Graph::Operator& operation) {
  for (const auto* tensors : {&operation.inputs, &operation.outputs, &operation.intermediates}) {
    for (int32_t tensor : *tensors) {
      if (tensor >= 0) fix(tensor);
    }
  }
}

size_t ChannelTies::node(int32_t tensor, int32_t channel) const {
  return first_[static_cast<size_t>(tensor)] + static_cast<size_t>(channel);
}

// Constants have none: they are cut where they are used.
int32_t ChannelTies::channels(int32_t tensor) const {
  const Graph::Tensor& described = subgraph_.tensor(tensor);
  return described.constant() ? 0 : channel_count(described);
}

size_t ChannelTies::root(size_t node) {
  while (parents_[node] != node) {
    parents_[node] = parents_[parents_[node]];
    node = parents_[node];
  }
  return node;
}

void ChannelTies::join(size_t a, size_t b) {
  const size_t first = root(a);
  const size_t second = root(b);
  parents_[std::max(first, second)] = std::min(first, second);
}

void ChannelTies::fix(int32_t tensor) {
  for (int32_t channel = 0; channel < channels(tensor); ++channel) fixed_[node(tensor, channel)] = 1;
}

bool ChannelTies::join_all(int32_t a, int32_t b) {
  if (channels(a) != channels(b) || channels(a) == 0) return false;
  for (int32_t channel = 0; channel < channels(a); ++channel) join(node(a, channel), node(b, channel));
  return true;
}

}  // namespace diatom
