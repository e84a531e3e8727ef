// What the operators that read and assign a variable share: the variable is their memory.
#pragma once

#include <stdint.h>

#include "diatom/ops/program.h"

namespace diatom {

struct VariableState {
  uint32_t bytes;
};

// The variable whose handle is input 0 has the bytes of `value`.
inline Code prepare_variable(PrepareContext& context, const TensorInfo& value, VariableState& state) {
  const int64_t bytes = storage_bytes(value.dtype, value.shape.elements());
  state.bytes = static_cast<uint32_t>(bytes);
  return context.use_resource(0, bytes);
}

}  // namespace diatom
