// Powers of elements.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"
#include "diatom/base/math.h"

namespace diatom::kernels {

struct Power {
  static float of(float a, float b) { return math::pow(a, b); }
  static double of(double a, double b) { return math::pow(a, b); }
  // Wraps around; b is not negative.
  static int32_t of(int32_t a, int32_t b) {
    int32_t power = 1;
    for (; b > 0; b >>= 1) {
      if (b & 1) power = wrapping_multiply(power, a);
      a = wrapping_multiply(a, a);
    }
    return power;
  }
};

}  // namespace diatom::kernels
