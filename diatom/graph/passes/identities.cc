#include "diatom/graph/passes/identities.h"

#include <cmath>
#include <cstring>
#include <utility>

#include "diatom/graph/attributes.h"
#include "diatom/graph/rewrite.h"
#include "diatom/ops/elementwise/div.h"
#include "diatom/ops/elementwise/mul.h"
#include "diatom/ops/elementwise/sub.h"

namespace diatom {
namespace {

// `wanted` is 0 or above.
template <typename T>
bool all_are(const Graph::Tensor& constant, T wanted) {
  for (size_t i = 0; i + sizeof(T) <= constant.data.size(); i += sizeof(T)) {
    T value;
    std::memcpy(&value, constant.data.data() + i, sizeof(T));
    // Zeros differ by their signs.
    const auto number = static_cast<double>(value);
    if (value != wanted || std::signbit(number)) return false;
  }
  return constant.constant();
}

// Whether an input is a constant all of whose elements are that.
bool is_all(const Graph::Subgraph& subgraph, const Graph::Operator& operation, size_t input, int wanted) {
  if (!has_input(operation, input)) return false;
  const Graph::Tensor& constant = subgraph.tensor(operation.inputs[input]);
  switch (constant.dtype) {
    case DType::kFloat32:
      return all_are(constant, static_cast<float>(wanted));
    case DType::kFloat64:
      return all_are(constant, static_cast<double>(wanted));
    case DType::kInt32:
      return all_are(constant, static_cast<int32_t>(wanted));
    default:
      return false;
  }
}

template <typename T>
bool is_plain(const Graph::Operator& operation) {
  const auto attrs = attributes<T>(operation);
  return attrs && attrs->activation == Activation::kNone;
}

// Whether the operator gives its first input, after a change of the order of those where that is the same.
bool gives_input(const Graph::Subgraph& subgraph, Graph::Operator& operation) {
  switch (operation.builtin) {
    case Builtin::kMul:
      if (!is_plain<Mul>(operation)) return false;
      if (is_all(subgraph, operation, 0, 1)) std::swap(operation.inputs[0], operation.inputs[1]);
      return is_all(subgraph, operation, 1, 1);
    case Builtin::kDiv:
      return is_plain<Div>(operation) && is_all(subgraph, operation, 1, 1);
    case Builtin::kSub:
      return is_plain<Sub>(operation) && is_all(subgraph, operation, 1, 0);
    default:
      return false;
  }
}

// Lets a second negation read what the first negates.
bool undo_negation(Graph::Subgraph& subgraph, size_t index) {
  const Graph::Operator& operation = subgraph.operators[index];
  if (operation.builtin != Builtin::kNeg || !has_input(operation, 0)) return false;
  const int32_t producer = subgraph.producers()[static_cast<size_t>(operation.inputs[0])];
  if (producer < 0 || subgraph.is_output(operation.outputs[0])) return false;
  const Graph::Operator& first = subgraph.operators[static_cast<size_t>(producer)];
  if (first.builtin != Builtin::kNeg || !is_float(subgraph.tensor(first.outputs[0]).dtype)) return false;
  subgraph.operators[index].inputs[0] = first.inputs[0];
  return true;
}

int remove(Graph::Subgraph& subgraph) {
  int removed = 0;
  for (size_t i = 0; i < subgraph.operators.size();) {
    const bool redundant = gives_input(subgraph, subgraph.operators[i]) || undo_negation(subgraph, i);
    if (redundant && bypass(subgraph, i)) {
      ++removed;
    } else {
      ++i;
    }
  }
  return removed;
}

}  // namespace

int remove_identities(Graph& graph) { return for_each_subgraph(graph, remove); }

}  // namespace diatom
