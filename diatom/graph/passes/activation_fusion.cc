#include "diatom/graph/passes/activation_fusion.h"

#include <algorithm>

#include "diatom/base/fixed_point.h"
#include "diatom/graph/activation_slot.h"
#include "diatom/graph/attributes.h"
#include "diatom/graph/rewrite.h"
#include "diatom/graph/value_table.h"
#include "diatom/ops/activation_range.h"

namespace diatom {
namespace {

// Whether the operator does what `activation` does when it is fused.
bool clamps_as(const Graph::Subgraph& subgraph, const Graph::Operator& operation, Activation activation) {
  const Graph::Tensor& x = subgraph.tensor(operation.inputs[0]);
  const Graph::Tensor& y = subgraph.tensor(operation.outputs[0]);
  if (x.dtype == DType::kFloat32 && y.dtype == DType::kFloat32) return true;
  const std::vector<int32_t> table = value_table(subgraph, operation);
  if (table.empty() || x.dtype != y.dtype) return false;
  int32_t low = 0;
  int32_t high = 0;
  const Quantization quantization = view(y.quantization);
  const PerTensor stored{quantization.scale(), quantization.zero_point()};
  if (activation_range(activation, y.dtype, stored, low, high) != Code::kOk) return false;
  const int32_t first = stored_range(x.dtype).low;
  for (size_t i = 0; i < table.size(); ++i) {
    if (table[i] != clamp(first + static_cast<int32_t>(i), low, high)) return false;
  }
  return true;
}

bool same_numbers(const Graph::Tensor& a, const Graph::Tensor& b) {
  return a.dtype == b.dtype && a.shape == b.shape && a.shape_signature == b.shape_signature &&
         a.quantization.scales == b.quantization.scales &&
         a.quantization.zero_points == b.quantization.zero_points;
}

int fuse(Graph::Subgraph& subgraph) {
  int fused = 0;
  for (size_t i = 0; i < subgraph.operators.size();) {
    const Graph::Operator activation = subgraph.operators[i++];
    const bool relu = activation.builtin == Builtin::kRelu;
    if (!relu && activation.builtin != Builtin::kRelu6) continue;
    if (activation.inputs.size() != 1 || activation.outputs.size() != 1 || !has_input(activation, 0))
      continue;
    const int32_t x = activation.inputs[0];
    const int32_t y = activation.outputs[0];
    const int32_t producer = subgraph.producers()[static_cast<size_t>(x)];
    const bool alone = subgraph.consumers()[static_cast<size_t>(x)].size() == 1 && !subgraph.is_output(x);
    if (producer < 0 || !alone || subgraph.tensor(y).is_variable) continue;
    Graph::Operator& before = subgraph.operators[static_cast<size_t>(producer)];
    const ActivationSlot slot = free_activation_slot(before);
    const Activation wanted = relu ? Activation::kRelu : Activation::kRelu6;
    if (slot.slot < 0 || !same_numbers(subgraph.tensor(x), subgraph.tensor(y))) continue;
    if (!clamps_as(subgraph, activation, wanted)) continue;
    set_option(before, slot.type, {slot.slot, static_cast<int8_t>(wanted)});
    before.outputs[0] = y;
    --i;
    subgraph.operators.erase(subgraph.operators.begin() + static_cast<std::ptrdiff_t>(i));
    ++fused;
  }
  return fused;
}

}  // namespace

int fuse_activations(Graph& graph) { return for_each_subgraph(graph, fuse); }

}  // namespace diatom
