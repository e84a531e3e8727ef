// How a sum of products becomes an element of the output: bias, a scale per output channel, a clamp.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"

namespace diatom::kernels {

// Integers. A step of 0 applies the first multiplier to every channel.
struct StoredOutput {
  const Multiplier* multipliers;
  int32_t multiplier_step;
  int32_t zero_point;
  int32_t low;
  int32_t high;
};

// Floats. The scales turn integer weights into reals; null where the weights are real.
struct RealOutput {
  const float* scales;
  int32_t scale_step;
  float low;
  float high;
};

}  // namespace diatom::kernels
