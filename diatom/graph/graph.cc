#include "diatom/graph/graph.h"

#include <algorithm>

namespace diatom {
namespace {

bool contains(const std::vector<int32_t>& tensors, int32_t tensor) {
  return std::find(tensors.begin(), tensors.end(), tensor) != tensors.end();
}

}  // namespace

int32_t Graph::Subgraph::add(Tensor tensor) {
  tensors.push_back(std::move(tensor));
  return static_cast<int32_t>(tensors.size()) - 1;
}

std::vector<int32_t> Graph::Subgraph::producers() const {
  std::vector<int32_t> producers(tensors.size(), -1);
  for (size_t i = 0; i < operators.size(); ++i) {
    for (int32_t output : operators[i].outputs)
      producers[static_cast<size_t>(output)] = static_cast<int32_t>(i);
  }
  return producers;
}

std::vector<std::vector<int32_t>> Graph::Subgraph::consumers() const {
  std::vector<std::vector<int32_t>> consumers(tensors.size());
  for (size_t i = 0; i < operators.size(); ++i) {
    for (int32_t input : operators[i].inputs) {
      if (input >= 0) consumers[static_cast<size_t>(input)].push_back(static_cast<int32_t>(i));
    }
  }
  return consumers;
}

bool Graph::Subgraph::is_input(int32_t tensor) const { return contains(inputs, tensor); }
bool Graph::Subgraph::is_output(int32_t tensor) const { return contains(outputs, tensor); }

int64_t element_count(const Graph::Tensor& tensor) { return element_count(dims(tensor)); }

}  // namespace diatom
