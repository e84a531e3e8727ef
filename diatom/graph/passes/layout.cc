#include "diatom/graph/passes/layout.h"

#include <algorithm>
#include <cstring>
#include <numeric>
#include <utility>
#include <vector>

#include "diatom/graph/rewrite.h"

namespace diatom {
namespace {

using Permutation = std::vector<int64_t>;

constexpr Builtin kElementwise[] = {Builtin::kAbs,      Builtin::kAdd,       Builtin::kCast,
                                    Builtin::kCeil,     Builtin::kCos,       Builtin::kDiv,
                                    Builtin::kElu,      Builtin::kExp,       Builtin::kFloor,
                                    Builtin::kGelu,     Builtin::kLog,       Builtin::kHardSwish,
                                    Builtin::kMaximum,  Builtin::kMinimum,   Builtin::kLeakyRelu,
                                    Builtin::kMul,      Builtin::kNeg,       Builtin::kRelu,
                                    Builtin::kRelu6,    Builtin::kReluN1To1, Builtin::kRound,
                                    Builtin::kRsqrt,    Builtin::kSin,       Builtin::kSqrt,
                                    Builtin::kLogistic, Builtin::kSquare,    Builtin::kDequantize,
                                    Builtin::kSub,      Builtin::kTanh,      Builtin::kSquaredDifference,
                                    Builtin::kQuantize};

bool is_elementwise(const Graph::Operator& operation) {
  return std::find(std::begin(kElementwise), std::end(kElementwise), operation.builtin) !=
         std::end(kElementwise);
}

bool has_one_quantization(const Graph::Tensor& tensor) { return tensor.quantization.scales.size() <= 1; }

// Of a TRANSPOSE by a constant that leaves the stored numbers their meaning; false for anything else.
bool read_permutation(const Graph::Subgraph& subgraph, const Graph::Operator& operation, Permutation& found) {
  if (operation.builtin != Builtin::kTranspose || !has_input(operation, 0) || !has_input(operation, 1))
    return false;
  const Graph::Tensor& from = subgraph.tensor(operation.inputs[0]);
  const Graph::Tensor& to = subgraph.tensor(operation.outputs[0]);
  if (from.is_variable || !read_integers(subgraph.tensor(operation.inputs[1]), found)) return false;
  Permutation all(from.shape.size());
  std::iota(all.begin(), all.end(), 0);
  return from.quantization == to.quantization &&
         std::is_permutation(found.begin(), found.end(), all.begin(), all.end());
}

int32_t add_permutation(Graph::Subgraph& subgraph, const Permutation& permutation) {
  Graph::Tensor tensor;
  tensor.dtype = DType::kInt32;
  tensor.shape = {static_cast<int32_t>(permutation.size())};
  tensor.has_rank = true;
  const std::vector<int32_t> axes(permutation.begin(), permutation.end());
  tensor.data.resize(axes.size() * sizeof(int32_t));
  std::memcpy(tensor.data.data(), axes.data(), tensor.data.size());
  return subgraph.add(std::move(tensor));
}

class Layout {
 public:
  explicit Layout(Graph::Subgraph& subgraph) : subgraph_(subgraph) { look_again(); }

  int change() {
    int changes = 0;
    for (size_t i = 0; i < subgraph_.operators.size(); ++i) {
      if (!merge(i) && !sink(i)) continue;
      ++changes;
      look_again();
    }
    return changes;
  }

 private:
  void look_again() {
    producers_ = subgraph_.producers();
    consumers_ = subgraph_.consumers();
  }

  const Graph::Operator* producer_of(int32_t tensor) const {
    const int32_t producer = producers_[static_cast<size_t>(tensor)];
    return producer < 0 ? nullptr : &subgraph_.operators[static_cast<size_t>(producer)];
  }

  // Lets a TRANSPOSE read what the one before it reads.
  bool merge(size_t index) {
    Permutation second;
    Permutation first;
    if (!read_permutation(subgraph_, subgraph_.operators[index], second)) return false;
    const Graph::Operator* const before = producer_of(subgraph_.operators[index].inputs[0]);
    if (before == nullptr || !read_permutation(subgraph_, *before, first)) return false;
    for (int64_t& axis : second) axis = first[static_cast<size_t>(axis)];
    const int32_t from = before->inputs[0];
    const int32_t permutation = add_permutation(subgraph_, second);
    subgraph_.operators[index].inputs = {from, permutation};
    return true;
  }

  // Does the TRANSPOSE of all that the operator reads after it.
  bool sink(size_t index) {
    const Graph::Operator& operation = subgraph_.operators[index];
    if (!is_elementwise(operation) || operation.outputs.size() != 1) return false;
    Permutation common;
    std::vector<int32_t> inputs = operation.inputs;
    int transposed = 0;
    const Graph::Operator* last = nullptr;
    for (int32_t& input : inputs) {
      if (input < 0 || !has_one_quantization(subgraph_.tensor(input))) return false;
      if (element_count(subgraph_.tensor(input)) == 1 && producer_of(input) == nullptr) continue;
      Permutation found;
      const Graph::Operator* const producer = producer_of(input);
      if (producer == nullptr || !read_permutation(subgraph_, *producer, found)) return false;
      if (subgraph_.is_output(input) || consumers_[static_cast<size_t>(input)].size() != 1) return false;
      if (transposed++ > 0 && found != common) return false;
      common = found;
      last = producer;
      input = producer->inputs[0];
    }
    const int32_t output = operation.outputs[0];
    if (transposed == 0 || (transposed == 1 && !meets_another(output))) return false;
    if (subgraph_.tensor(output).shape.size() != common.size()) return false;
    if (!has_one_quantization(subgraph_.tensor(output))) return false;
    place_after(index, *last, inputs, common);
    return true;
  }

  void place_after(size_t index, const Graph::Operator& transpose, const std::vector<int32_t>& inputs,
                   const Permutation& permutation) {
    Graph::Operator after = transpose;
    const int32_t output = subgraph_.operators[index].outputs[0];
    Graph::Tensor before = subgraph_.tensor(output);
    before.name.clear();
    for (size_t i = 0; i < permutation.size(); ++i) {
      const auto axis = static_cast<size_t>(permutation[i]);
      before.shape[axis] = subgraph_.tensor(output).shape[i];
      if (!before.shape_signature.empty())
        before.shape_signature[axis] = subgraph_.tensor(output).shape_signature[i];
    }
    after.inputs[0] = subgraph_.add(std::move(before));
    after.outputs = {output};
    subgraph_.operators[index].inputs = inputs;
    subgraph_.operators[index].outputs = {after.inputs[0]};
    subgraph_.operators.insert(subgraph_.operators.begin() + static_cast<std::ptrdiff_t>(index) + 1,
                               std::move(after));
  }

  // Whether every way from the tensor through element-wise operators comes to a TRANSPOSE.
  bool meets_another(int32_t tensor) const {
    const std::vector<int32_t>& consumers = consumers_[static_cast<size_t>(tensor)];
    if (consumers.empty() || subgraph_.is_output(tensor)) return false;
    return std::all_of(consumers.begin(), consumers.end(),
                       [&](int32_t consumer) { return leads_on(consumer); });
  }

  bool leads_on(int32_t index) const {
    const Graph::Operator& operation = subgraph_.operators[static_cast<size_t>(index)];
    if (operation.builtin == Builtin::kTranspose) return true;
    return is_elementwise(operation) && operation.outputs.size() == 1 && meets_another(operation.outputs[0]);
  }

  Graph::Subgraph& subgraph_;
  std::vector<int32_t> producers_;
  std::vector<std::vector<int32_t>> consumers_;
};

}  // namespace

int move_transposes(Graph& graph) {
  return for_each_subgraph(graph, [](Graph::Subgraph& subgraph) { return Layout(subgraph).change(); });
}

}  // namespace diatom
