// What operators check of their many operands.
#pragma once

#include "diatom/ops/context.h"

namespace diatom {

Code check_shape(InferContext& context, int input, const Shape& expected);

// That the input is a variable of `dtype` with so many elements.
Code check_state(InferContext& context, int input, DType dtype, int64_t elements);

}  // namespace diatom
