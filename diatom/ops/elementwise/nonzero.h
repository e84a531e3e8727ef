// The check of operators that divide by elements.
#pragma once

#include "diatom/ops/context.h"

namespace diatom {

// kBadValue when an element of input 1 is stored as `zero`.
template <typename T>
Code require_no(T zero, const RunContext& context) {
  const Operand divisors = context.input_operand(1);
  const T* divisor = static_cast<const T*>(divisors.data);
  for (int64_t i = element_count(divisors.dims); i > 0; --i) {
    if (*divisor++ == zero) return context.fail(Code::kBadValue, 1, 0, static_cast<int64_t>(zero));
  }
  return Code::kOk;
}

}  // namespace diatom
