#include "diatom/graph/passes/constant_folding.h"

#include <algorithm>

#include "diatom/graph/effects.h"
#include "diatom/graph/rewrite.h"
#include "diatom/graph/single_operator.h"

namespace diatom {
namespace {

constexpr size_t kSmall = 256;  // bytes by which a file may grow for an operator less

bool only_constants(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  size_t given = 0;
  for (int32_t input : operation.inputs) {
    if (input < 0) continue;
    if (!subgraph.tensor(input).constant()) return false;
    ++given;
  }
  return given > 0;
}

size_t input_bytes(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  size_t bytes = 0;
  for (int32_t input : operation.inputs) bytes += input < 0 ? 0 : subgraph.tensor(input).data.size();
  return bytes;
}

bool fold(Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  if (!only_constants(subgraph, operation) || has_effects(subgraph, operation)) return false;
  for (int32_t output : operation.outputs) {
    if (subgraph.is_output(output)) return false;
  }
  SingleOperator alone(subgraph, operation);
  if (!alone.ready() || !alone.inputs().empty() || !alone.run()) return false;
  std::vector<std::vector<uint8_t>> results;
  size_t bytes = 0;
  for (size_t i = 0; i < operation.outputs.size(); ++i) {
    results.push_back(alone.output_bytes(static_cast<int>(i)));
    if (results.back().empty()) return false;
    bytes += results.back().size();
  }
  if (bytes > input_bytes(subgraph, operation) + kSmall) return false;
  for (size_t i = 0; i < results.size(); ++i) {
    Graph::Tensor& tensor = subgraph.tensor(operation.outputs[i]);
    const Dims dims = alone.output(static_cast<int>(i)).dims;
    tensor.shape.assign(dims.begin(), dims.end());
    tensor.shape_signature.clear();
    tensor.data = std::move(results[i]);
  }
  return true;
}

}  // namespace

int fold_constants(Graph& graph) {
  return for_each_subgraph(graph, [](Graph::Subgraph& subgraph) {
    return static_cast<int>(std::erase_if(
        subgraph.operators, [&](const Graph::Operator& operation) { return fold(subgraph, operation); }));
  });
}

}  // namespace diatom
