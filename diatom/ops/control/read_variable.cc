#include "diatom/ops/control/read_variable.h"

#include <string.h>

namespace diatom {

Code ReadVariable::infer(const Attrs&, InferContext& context) {
  const TensorInfo value = context.output(0);
  return context.set_output(0, value.dtype, value.shape);
}

Code ReadVariable::prepare(const Attrs&, PrepareContext& context, VariableState& state) {
  return prepare_variable(context, context.output(0), state);
}

void ReadVariable::run(const Attrs&, const VariableState& state, RunContext& context) {
  if (state.bytes > 0) memcpy(context.output<uint8_t>(0), context.memory<uint8_t>(), state.bytes);
}

}  // namespace diatom
