#include "diatom/graph/passes/common_subexpressions.h"

#include <algorithm>
#include <unordered_map>

#include "diatom/graph/effects.h"
#include "diatom/graph/rewrite.h"

namespace diatom {
namespace {

using Places = std::vector<int32_t>;  // by tensor: the one that it is read from

bool same_constant(const Graph::Tensor& a, const Graph::Tensor& b) {
  return a.dtype == b.dtype && a.shape == b.shape && a.data == b.data && a.quantization == b.quantization;
}

bool same_outputs(const Graph::Subgraph& subgraph, const Graph::Operator& a, const Graph::Operator& b) {
  return std::equal(
      a.outputs.begin(), a.outputs.end(), b.outputs.begin(), b.outputs.end(), [&](int32_t x, int32_t y) {
        const Graph::Tensor& one = subgraph.tensor(x);
        const Graph::Tensor& other = subgraph.tensor(y);
        return one.dtype == other.dtype && one.shape == other.shape &&
               one.shape_signature == other.shape_signature && one.quantization == other.quantization;
      });
}

bool same(const Graph::Subgraph& subgraph, const Graph::Operator& a, const Graph::Operator& b) {
  return a.builtin == b.builtin && a.custom_name == b.custom_name && a.version == b.version &&
         a.inputs == b.inputs && a.options_type == b.options_type && a.options == b.options &&
         a.custom_options == b.custom_options && a.intermediates.empty() && b.intermediates.empty() &&
         same_outputs(subgraph, a, b);
}

size_t hash(const Graph::Operator& operation) {
  size_t state = static_cast<size_t>(operation.builtin);
  for (const int32_t input : operation.inputs) state = state * 31 + static_cast<size_t>(input);
  return state;
}

size_t hash(const Graph::Tensor& constant) {
  size_t state = constant.data.size();
  for (size_t i = 0; i < std::min<size_t>(constant.data.size(), 64); ++i)
    state = state * 31 + constant.data[i];
  return state;
}

bool may_merge(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  return !has_effects(subgraph, operation) &&
         std::none_of(operation.outputs.begin(), operation.outputs.end(),
                      [&](int32_t output) { return subgraph.is_output(output); });
}

int merge(Graph::Subgraph& subgraph) {
  int merged = 0;
  Places places;
  std::unordered_multimap<size_t, int32_t> constants;
  for (int32_t i = 0; i < static_cast<int32_t>(subgraph.tensors.size()); ++i) {
    places.push_back(i);
    const Graph::Tensor& tensor = subgraph.tensor(i);
    if (!tensor.constant() || tensor.is_variable) continue;
    const auto [first, last] = constants.equal_range(hash(tensor));
    const auto known = std::find_if(
        first, last, [&](const auto& entry) { return same_constant(subgraph.tensor(entry.second), tensor); });
    if (known == last) {
      constants.emplace(hash(tensor), i);
    } else {
      places.back() = known->second;
    }
  }
  std::unordered_multimap<size_t, size_t> operators;
  std::vector<Graph::Operator> kept;
  for (Graph::Operator& operation : subgraph.operators) {
    for (int32_t& input : operation.inputs) {
      if (input < 0 || places[static_cast<size_t>(input)] == input) continue;
      merged += subgraph.tensor(input).constant() ? 1 : 0;
      input = places[static_cast<size_t>(input)];
    }
    const auto [first, last] = operators.equal_range(hash(operation));
    const auto known = std::find_if(
        first, last, [&](const auto& entry) { return same(subgraph, kept[entry.second], operation); });
    if (known != last && may_merge(subgraph, operation)) {
      for (size_t i = 0; i < operation.outputs.size(); ++i)
        places[static_cast<size_t>(operation.outputs[i])] = kept[known->second].outputs[i];
      ++merged;
    } else {
      operators.emplace(hash(operation), kept.size());
      kept.push_back(std::move(operation));
    }
  }
  subgraph.operators = std::move(kept);
  return merged;
}

}  // namespace

int merge_common_subexpressions(Graph& graph) { return for_each_subgraph(graph, merge); }

}  // namespace diatom
