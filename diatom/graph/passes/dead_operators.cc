#include "diatom/graph/passes/dead_operators.h"

#include <algorithm>

#include "diatom/graph/effects.h"

namespace diatom {
namespace {

using Flags = std::vector<char>;  // of tensors

// A plan of memory that some converters add; it counts tensors by their index.
constexpr char kOfflinePlan[] = "OfflineMemoryAllocation";

void mark(Flags& flags, const std::vector<int32_t>& tensors) {
  for (int32_t tensor : tensors) {
    if (tensor >= 0) flags[static_cast<size_t>(tensor)] = 1;
  }
}

int remove_operators(Graph::Subgraph& subgraph) {
  Flags needed(subgraph.tensors.size());
  mark(needed, subgraph.outputs);
  std::vector<Graph::Operator> kept;
  for (size_t i = subgraph.operators.size(); i-- > 0;) {
    Graph::Operator& operation = subgraph.operators[i];
    const bool read = std::any_of(operation.outputs.begin(), operation.outputs.end(),
                                  [&](int32_t output) { return needed[static_cast<size_t>(output)] != 0; });
    if (!read && !has_effects(subgraph, operation)) continue;
    mark(needed, operation.inputs);
    kept.push_back(std::move(operation));
  }
  const int removed = static_cast<int>(subgraph.operators.size() - kept.size());
  std::reverse(kept.begin(), kept.end());
  subgraph.operators = std::move(kept);
  return removed;
}

struct Renumbering {
  std::vector<int32_t> places;

  void apply(std::vector<int32_t>& tensors) const {
    for (int32_t& tensor : tensors) {
      if (tensor >= 0) tensor = places[static_cast<size_t>(tensor)];
    }
  }
  void apply(std::vector<std::pair<std::string, int32_t>>& named) const {
    for (auto& [name, tensor] : named) tensor = places[static_cast<size_t>(tensor)];
  }
};

int remove_tensors(Graph& graph, size_t index) {
  Graph::Subgraph& subgraph = graph.subgraphs[index];
  Flags named(subgraph.tensors.size());
  mark(named, subgraph.inputs);
  mark(named, subgraph.outputs);
  for (const Graph::Operator& operation : subgraph.operators) {
    mark(named, operation.inputs);
    mark(named, operation.outputs);
    mark(named, operation.intermediates);
  }
  std::vector<Graph::Tensor> kept;
  Renumbering renumbering;
  for (size_t i = 0; i < subgraph.tensors.size(); ++i) {
    renumbering.places.push_back(static_cast<int32_t>(kept.size()));
    if (named[i] != 0) kept.push_back(std::move(subgraph.tensors[i]));
  }
  const int removed = static_cast<int>(subgraph.tensors.size() - kept.size());
  subgraph.tensors = std::move(kept);
  if (removed == 0) return 0;
  renumbering.apply(subgraph.inputs);
  renumbering.apply(subgraph.outputs);
  for (Graph::Operator& operation : subgraph.operators) {
    renumbering.apply(operation.inputs);
    renumbering.apply(operation.outputs);
    renumbering.apply(operation.intermediates);
  }
  for (SignatureDescription& signature : graph.signatures) {
    if (signature.subgraph != index) continue;
    renumbering.apply(signature.inputs);
    renumbering.apply(signature.outputs);
  }
  std::erase_if(graph.metadata, [](const auto& metadata) { return metadata.first == kOfflinePlan; });
  return removed;
}

}  // namespace

int remove_dead_operators(Graph& graph) {
  int removed = 0;
  for (size_t i = 0; i < graph.subgraphs.size(); ++i) {
    removed += remove_operators(graph.subgraphs[i]);
    removed += remove_tensors(graph, i);
  }
  return removed;
}

}  // namespace diatom
