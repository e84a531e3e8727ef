#include "diatom/graph/passes/channel_folding.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

#include "diatom/graph/activation_slot.h"
#include "diatom/graph/attributes.h"
#include "diatom/graph/rewrite.h"
#include "diatom/ops/elementwise/add.h"
#include "diatom/ops/elementwise/div.h"
#include "diatom/ops/elementwise/mul.h"
#include "diatom/ops/elementwise/sub.h"
#include "diatom/plan/model.h"

namespace diatom {
namespace {

// The axis along which the channels of a filter lie whose products an operator sums; nothing for others.
std::optional<size_t> channel_axis(const Graph::Operator& operation) {
  switch (operation.builtin) {
    case Builtin::kConv2d:
    case Builtin::kFullyConnected:
      return 0;
    case Builtin::kDepthwiseConv2d:
      return 3;
    default:
      return std::nullopt;
  }
}

// y = x * scale + offset, and an activation.
struct Arithmetic {
  size_t x = 0;  // which input
  bool scales = false;
  bool negative = false;  // of a difference
  bool inverse = false;   // of a quotient
  Activation activation = Activation::kNone;
};

template <typename T>
std::optional<Arithmetic> arithmetic_of(const Graph::Operator& operation, Arithmetic what) {
  const auto attrs = attributes<T>(operation);
  if (!attrs) return std::nullopt;
  what.activation = attrs->activation;
  return what;
}

std::optional<Arithmetic> arithmetic(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  if (operation.inputs.size() != 2 || !has_input(operation, 0) || !has_input(operation, 1))
    return std::nullopt;
  const size_t x = subgraph.tensor(operation.inputs[0]).constant() ? 1 : 0;
  switch (operation.builtin) {
    case Builtin::kMul:
      return arithmetic_of<Mul>(operation, {.x = x, .scales = true});
    case Builtin::kAdd:
      return arithmetic_of<Add>(operation, {.x = x});
    case Builtin::kDiv:
      if (x != 0) return std::nullopt;
      return arithmetic_of<Div>(operation, {.scales = true, .inverse = true});
    case Builtin::kSub:
      if (x != 0) return std::nullopt;
      return arithmetic_of<Sub>(operation, {.negative = true});
    default:
      return std::nullopt;
  }
}

template <typename T>
std::vector<double> read(const Graph::Tensor& tensor) {
  std::vector<T> values(tensor.data.size() / sizeof(T));
  std::memcpy(values.data(), tensor.data.data(), values.size() * sizeof(T));
  return {values.begin(), values.end()};
}

// The constant for each of `count` channels along the last axis. Nothing where it differs along another.
template <typename T>
std::optional<std::vector<double>> by_channel(const Graph::Tensor& tensor, size_t count) {
  if (!tensor.constant()) return std::nullopt;
  std::vector<double> values = read<T>(tensor);
  if (values.size() == 1) return std::vector<double>(count, values[0]);
  const bool along_last = !tensor.shape.empty() && static_cast<size_t>(tensor.shape.back()) == count;
  if (values.size() != count || !along_last) return std::nullopt;
  return values;
}

template <typename T, typename Change>
void change_elements(Graph::Tensor& tensor, const Change& change) {
  const std::vector<double> before = read<T>(tensor);
  for (size_t i = 0; i < before.size(); ++i) {
    const T after = static_cast<T>(change(i, before[i]));
    std::memcpy(tensor.data.data() + i * sizeof(T), &after, sizeof(T));
  }
}

// How far elements of one channel are apart along the axis, so that (i / stride) % extent is the channel.
size_t stride_of(const Graph::Tensor& tensor, size_t axis) {
  size_t stride = 1;
  for (size_t i = axis + 1; i < tensor.shape.size(); ++i) stride *= static_cast<size_t>(tensor.shape[i]);
  return stride;
}

template <typename T>
void ensure_bias(Graph::Subgraph& subgraph, size_t index, size_t channels, DType dtype) {
  if (has_input(subgraph.operators[index], 2)) return;
  Graph::Tensor zeros;
  zeros.dtype = dtype;
  zeros.shape = {static_cast<int32_t>(channels)};
  zeros.has_rank = true;
  zeros.data.assign(channels * sizeof(T), 0);
  const int32_t bias = subgraph.add(std::move(zeros));
  subgraph.operators[index].inputs.resize(3, kOmittedTensor);
  subgraph.operators[index].inputs[2] = bias;
}

bool is_float_constant(const Graph::Subgraph& subgraph, const Graph::Operator& operation, size_t input,
                       DType dtype) {
  const Graph::Tensor& tensor = subgraph.tensor(operation.inputs[input]);
  return tensor.constant() && tensor.dtype == dtype;
}

// Folds what the operator `user` does into operator `index`.
template <typename T>
bool fold(Graph::Subgraph& subgraph, size_t index, size_t axis, const Graph::Operator& user,
          const Arithmetic& does, DType dtype) {
  const Graph::Operator& operation = subgraph.operators[index];
  if (!is_float_constant(subgraph, operation, 1, dtype)) return false;
  if (has_input(operation, 2) && !is_float_constant(subgraph, operation, 2, dtype)) return false;
  const Graph::Tensor& filter = subgraph.tensor(operation.inputs[1]);
  if (filter.shape.size() <= axis) return false;
  const auto channels = static_cast<size_t>(filter.shape[axis]);
  auto factors = by_channel<T>(subgraph.tensor(user.inputs[1 - does.x]), channels);
  if (!factors) return false;
  for (double& factor : *factors) {
    if (does.negative) factor = -factor;
    if (does.inverse) factor = 1 / factor;
  }
  if (does.scales) {
    Graph::Tensor& scaled = own_constant(subgraph, index, 1);
    const size_t stride = stride_of(scaled, axis);
    change_elements<T>(scaled,
                       [&](size_t i, double value) { return value * (*factors)[i / stride % channels]; });
    if (!has_input(subgraph.operators[index], 2)) return true;
  } else {
    ensure_bias<T>(subgraph, index, channels, dtype);
  }
  change_elements<T>(own_constant(subgraph, index, 2), [&](size_t i, double value) {
    return does.scales ? value * (*factors)[i] : value + (*factors)[i];
  });
  return true;
}

// Folds operator `index` into the one that made its input, and removes it.
bool fold_into_producer(Graph::Subgraph& subgraph, size_t index) {
  const Graph::Operator user = subgraph.operators[index];
  const auto does = arithmetic(subgraph, user);
  if (!does) return false;
  const int32_t x = user.inputs[does->x];
  const int32_t y = user.outputs[0];
  const int32_t producer = subgraph.producers()[static_cast<size_t>(x)];
  if (producer < 0 || subgraph.is_output(x) || subgraph.consumers()[static_cast<size_t>(x)].size() != 1)
    return false;
  const auto before = static_cast<size_t>(producer);
  const auto axis = channel_axis(subgraph.operators[before]);
  const ActivationSlot slot = free_activation_slot(subgraph.operators[before]);
  const Graph::Tensor& from = subgraph.tensor(x);
  const Graph::Tensor& to = subgraph.tensor(y);
  if (!axis || slot.slot < 0 || from.dtype != to.dtype || from.shape != to.shape || to.is_variable)
    return false;
  const bool folded =
      from.dtype == DType::kFloat32   ? fold<float>(subgraph, before, *axis, user, *does, from.dtype)
      : from.dtype == DType::kFloat64 ? fold<double>(subgraph, before, *axis, user, *does, from.dtype)
                                      : false;
  if (!folded) return false;
  if (does->activation != Activation::kNone) {
    set_option(subgraph.operators[before], slot.type, {slot.slot, static_cast<int8_t>(does->activation)});
  }
  subgraph.operators[before].outputs[0] = y;
  subgraph.operators.erase(subgraph.operators.begin() + static_cast<std::ptrdiff_t>(index));
  return true;
}

int fold_all(Graph::Subgraph& subgraph) {
  int folded = 0;
  for (size_t i = 0; i < subgraph.operators.size();) {
    if (fold_into_producer(subgraph, i)) {
      ++folded;
    } else {
      ++i;
    }
  }
  return folded;
}

}  // namespace

int fold_channels(Graph& graph) { return for_each_subgraph(graph, fold_all); }

}  // namespace diatom
