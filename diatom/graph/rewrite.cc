#include "diatom/graph/rewrite.h"

#include <algorithm>
#include <cstring>

namespace diatom {
namespace {

bool alike(const Graph::Tensor& a, const Graph::Tensor& b) {
  return a.dtype == b.dtype && a.shape == b.shape && a.quantization.scales == b.quantization.scales &&
         a.quantization.zero_points == b.quantization.zero_points &&
         a.quantization.axis == b.quantization.axis && a.shape_signature == b.shape_signature;
}

void replace(std::vector<int32_t>& tensors, int32_t from, int32_t to) {
  std::replace(tensors.begin(), tensors.end(), from, to);
}

void replace_inputs(Graph::Subgraph& subgraph, int32_t from, int32_t to) {
  for (Graph::Operator& operation : subgraph.operators) replace(operation.inputs, from, to);
}

template <typename T>
void read_as(const Graph::Tensor& tensor, std::vector<int64_t>& values) {
  for (size_t i = 0; i + sizeof(T) <= tensor.data.size(); i += sizeof(T)) {
    T value;
    std::memcpy(&value, tensor.data.data() + i, sizeof(T));
    values.push_back(value);
  }
}

}  // namespace

bool bypass(Graph::Subgraph& subgraph, size_t index) {
  const int32_t from = subgraph.operators[index].inputs[0];
  const int32_t to = subgraph.operators[index].outputs[0];
  if (from < 0 || !alike(subgraph.tensor(from), subgraph.tensor(to))) return false;
  if (subgraph.tensor(from).is_variable || subgraph.tensor(to).is_variable) return false;
  if (subgraph.is_output(to)) {
    const int32_t producer = subgraph.producers()[static_cast<size_t>(from)];
    if (producer < 0 || subgraph.is_output(from)) return false;
    replace(subgraph.operators[static_cast<size_t>(producer)].outputs, from, to);
    subgraph.operators.erase(subgraph.operators.begin() + static_cast<std::ptrdiff_t>(index));
    replace_inputs(subgraph, from, to);
    return true;
  }
  subgraph.operators.erase(subgraph.operators.begin() + static_cast<std::ptrdiff_t>(index));
  replace_inputs(subgraph, to, from);
  return true;
}

Graph::Tensor& own_constant(Graph::Subgraph& subgraph, size_t index, size_t input) {
  const int32_t tensor = subgraph.operators[index].inputs[input];
  size_t uses = 0;
  for (const Graph::Operator& operation : subgraph.operators) {
    uses += static_cast<size_t>(std::count(operation.inputs.begin(), operation.inputs.end(), tensor));
  }
  if (uses == 1 && !subgraph.is_output(tensor)) return subgraph.tensor(tensor);
  const int32_t copy = subgraph.add(subgraph.tensor(tensor));
  subgraph.operators[index].inputs[input] = copy;
  return subgraph.tensor(copy);
}

bool read_integers(const Graph::Tensor& tensor, std::vector<int64_t>& values) {
  values.clear();
  if (!tensor.constant()) return false;
  if (tensor.dtype == DType::kInt32) {
    read_as<int32_t>(tensor, values);
  } else if (tensor.dtype == DType::kInt64) {
    read_as<int64_t>(tensor, values);
  } else {
    return false;
  }
  return true;
}

bool is_static(const Graph::Tensor& tensor) {
  const auto& signature = tensor.shape_signature;
  const std::ptrdiff_t batch = signature.size() > 1 ? 1 : 0;
  return std::all_of(signature.begin() + batch, signature.end(), [](int32_t extent) { return extent >= 0; });
}

}  // namespace diatom
