#include "diatom/graph/passes/no_ops.h"

#include <algorithm>
#include <numeric>

#include "diatom/graph/attributes.h"
#include "diatom/graph/rewrite.h"
#include "diatom/graph/value_table.h"
#include "diatom/ops/movement/concatenation.h"

namespace diatom {
namespace {

bool changes_only_shape(Builtin builtin) {
  return builtin == Builtin::kReshape || builtin == Builtin::kSqueeze || builtin == Builtin::kExpandDims;
}

bool is_identity(const std::vector<int32_t>& table, int32_t first) {
  if (table.empty()) return false;
  std::vector<int32_t> expected(table.size());
  std::iota(expected.begin(), expected.end(), first);
  return table == expected;
}

// Whether the output is the input but, perhaps, for what bypass() looks at.
bool copies(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  const Graph::Tensor& x = subgraph.tensor(operation.inputs[0]);
  std::vector<int64_t> integers;
  switch (operation.builtin) {
    case Builtin::kQuantize:
      return is_stored_integer(x.dtype) &&
             is_identity(value_table(subgraph, operation), stored_range(x.dtype).low);
    case Builtin::kReshape:
    case Builtin::kSqueeze:
    case Builtin::kExpandDims:
      return x.shape_signature.empty();
    case Builtin::kTranspose: {
      if (!has_input(operation, 1) || !read_integers(subgraph.tensor(operation.inputs[1]), integers))
        return false;
      std::vector<int64_t> identity(x.shape.size());
      std::iota(identity.begin(), identity.end(), 0);
      return integers == identity;
    }
    case Builtin::kPad:
    case Builtin::kPadv2:
      return has_input(operation, 1) && read_integers(subgraph.tensor(operation.inputs[1]), integers) &&
             std::all_of(integers.begin(), integers.end(), [](int64_t padding) { return padding == 0; });
    case Builtin::kConcatenation: {
      const auto attrs = attributes<Concatenation>(operation);
      return operation.inputs.size() == 1 && attrs && attrs->fused_activation == Activation::kNone;
    }
    default:
      return false;
  }
}

int remove_copies(Graph::Subgraph& subgraph) {
  int removed = 0;
  for (size_t i = 0; i < subgraph.operators.size();) {
    const Graph::Operator& operation = subgraph.operators[i];
    const bool plain = has_input(operation, 0) && operation.outputs.size() == 1;
    if (plain && copies(subgraph, operation) && bypass(subgraph, i)) {
      ++removed;
    } else {
      ++i;
    }
  }
  return removed;
}

int skip_first_reshapes(Graph::Subgraph& subgraph) {
  int skipped = 0;
  const std::vector<int32_t> producers = subgraph.producers();
  for (Graph::Operator& operation : subgraph.operators) {
    if (operation.builtin != Builtin::kReshape || !has_input(operation, 0)) continue;
    const int32_t producer = producers[static_cast<size_t>(operation.inputs[0])];
    if (producer < 0) continue;
    const Graph::Operator& first = subgraph.operators[static_cast<size_t>(producer)];
    if (!changes_only_shape(first.builtin) || !has_input(first, 0)) continue;
    if (subgraph.tensor(first.inputs[0]).is_variable) continue;
    operation.inputs[0] = first.inputs[0];
    ++skipped;
  }
  return skipped;
}

}  // namespace

int remove_no_ops(Graph& graph) {
  return for_each_subgraph(graph, [](Graph::Subgraph& subgraph) {
    return skip_first_reshapes(subgraph) + remove_copies(subgraph);
  });
}

}  // namespace diatom
