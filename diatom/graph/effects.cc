#include "diatom/graph/effects.h"

#include <algorithm>

#include "diatom/graph/single_operator.h"
#include "diatom/ops/all_ops.h"
#include "diatom/plan/planner.h"

namespace diatom {
namespace {

constexpr Builtin kEffects[] = {
    Builtin::kIf,
    Builtin::kWhile,
    Builtin::kCall,
    Builtin::kCallOnce,
    Builtin::kVarHandle,
    Builtin::kReadVariable,
    Builtin::kAssignVariable,
    Builtin::kRandomUniform,
    Builtin::kRandomStandardNormal,
    Builtin::kMultinomial,
};

// Whether a custom operator is none that the runtime has, or one that keeps something from run to run.
bool may_keep_state(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  const SingleOperator alone(subgraph, operation);
  return !alone.ready() || alone.keeps_memory();
}

}  // namespace

bool has_effects(const Graph::Subgraph& subgraph, const Graph::Operator& operation) {
  if (operation.options2_type != 0 || operation.outputs.empty()) return true;
  if (std::find(std::begin(kEffects), std::end(kEffects), operation.builtin) != std::end(kEffects))
    return true;
  if (operation.builtin == Builtin::kCustom) return may_keep_state(subgraph, operation);
  if (find_operator(all_ops(), {operation.builtin, {}, operation.version}) == nullptr) return true;
  const auto is_variable = [&](int32_t tensor) { return tensor >= 0 && subgraph.tensor(tensor).is_variable; };
  return std::any_of(operation.inputs.begin(), operation.inputs.end(), is_variable) ||
         std::any_of(operation.outputs.begin(), operation.outputs.end(), is_variable);
}

}  // namespace diatom
