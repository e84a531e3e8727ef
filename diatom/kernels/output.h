// How a sum of products becomes an element of the output: bias, a scale per output channel, a clamp.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"

namespace diatom::kernels {

// Integers. Multipliers lie as values and shifts, 5 bytes a channel; a step of 0 applies the first to all.
struct StoredOutput {
  const int32_t* multipliers;
  const int8_t* shifts;
  int32_t multiplier_step;
  int32_t zero_point;
  int32_t low;
  int32_t high;

  Multiplier multiplier(int32_t channel) const {
    const int32_t at = channel * multiplier_step;
    return {multipliers[at], shifts[at]};
  }
};

// Reals. The scales turn integer weights into reals; null where the weights are real.
struct RealOutput {
  const float* scales;
  int32_t scale_step;
  float low;
  float high;
};

}  // namespace diatom::kernels
