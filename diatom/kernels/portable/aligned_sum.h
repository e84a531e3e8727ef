// Sums of stored integers of one scale, and of integers that wrap around, as reducers (see reduce.h).
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"
#include "diatom/kernels/quantized_scale.h"

namespace diatom::kernels {

// Each term is lifted to finer steps before it is added.
struct AlignedSum {
  OperandScale operand;
  OutputScale output;
  int32_t first;

  int32_t next(int32_t sum, int32_t x) const { return wrapping_add(sum, operand.align(x)); }
  int32_t last(int32_t sum) const { return output.store(sum); }
};

struct WrappingSum {
  int32_t first = 0;

  int32_t next(int32_t sum, int32_t x) const { return wrapping_add(sum, x); }
  int32_t last(int32_t sum) const { return sum; }
};

}  // namespace diatom::kernels
