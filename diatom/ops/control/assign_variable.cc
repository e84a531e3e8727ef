#include "diatom/ops/control/assign_variable.h"

#include <string.h>

namespace diatom {

Code AssignVariable::infer(const Attrs&, InferContext&) { return Code::kOk; }

Code AssignVariable::prepare(const Attrs&, PrepareContext& context, VariableState& state) {
  return prepare_variable(context, context.input(1), state);
}

void AssignVariable::run(const Attrs&, const VariableState& state, RunContext& context) {
  if (state.bytes > 0) memcpy(context.memory<uint8_t>(), context.input<uint8_t>(1), state.bytes);
}

}  // namespace diatom
