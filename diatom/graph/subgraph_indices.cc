#include "diatom/graph/subgraph_indices.h"

#include "diatom/graph/attributes.h"

namespace diatom {
namespace {

// How many fields of its options, from the first on, are indices.
int index_count(Builtin builtin) {
  switch (builtin) {
    case Builtin::kIf:
    case Builtin::kWhile:
      return 2;
    case Builtin::kCall:
    case Builtin::kCallOnce:
      return 1;
    default:
      return 0;
  }
}

int32_t option(const Graph::Operator& operation, int slot) {
  for (const OptionField& field : operation.options) {
    const auto* const value = std::get_if<int32_t>(&field.value);
    if (field.slot == slot && value != nullptr) return *value;
  }
  return 0;
}

}  // namespace

void renumber_subgraphs(Graph::Operator& operation, const std::function<int32_t(int32_t)>& renumber) {
  for (int slot = 0; slot < index_count(operation.builtin); ++slot)
    set_option(operation, operation.options_type, {slot, renumber(option(operation, slot))});
}

}  // namespace diatom
