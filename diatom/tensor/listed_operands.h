// A list of operands as what a RunContext finds tensors in: `tensors` is the list, and a tensor's index its
// place there.
#pragma once

#include "diatom/ops/context.h"

namespace diatom {

inline Operand resolve_listed(const RunContext& context, int32_t tensor) {
  return static_cast<const Operand*>(context.tensors)[tensor];
}

}  // namespace diatom
