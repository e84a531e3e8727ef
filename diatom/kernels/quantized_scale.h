// How stored integers of different scales meet: an OperandScale lifts one to a scale that the operands share,
// an OutputScale brings a result down to the output's.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"

namespace diatom::kernels {

struct OperandScale {
  int32_t zero_point;
  int32_t left_shift;
  Multiplier multiplier;  // below one: its shift is not positive

  int32_t align(int32_t stored) const {
    const int32_t shifted = wrapping_shift_left(wrapping_subtract(stored, zero_point), left_shift);
    return rounding_divide_by_power_of_two(saturating_rounding_doubling_high_mul(shifted, multiplier.value),
                                           -multiplier.shift);
  }
};

struct OutputScale {
  int32_t zero_point;
  Multiplier multiplier;
  int32_t low;  // of the stored type and of a fused activation
  int32_t high;

  int32_t store(int32_t accumulator) const {
    return clamp(wrapping_add(requantize(accumulator, multiplier), zero_point), low, high);
  }
};

}  // namespace diatom::kernels
