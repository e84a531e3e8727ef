// Division of elements. Integers are divided only by what is not zero.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point_math.h"
#include "diatom/kernels/quantized_scale.h"

namespace diatom::kernels {

struct Quotient {
  static float of(float a, float b) { return a / b; }
  static double of(double a, double b) { return a / b; }
  static int32_t of(int32_t a, int32_t b) { return b == -1 ? wrapping_subtract(0, a) : a / b; }
};

// a / b of stored integers of at most 16 bits. The output's multiplier is below 2^15.
struct ScaledQuotient {
  int32_t a_zero_point;
  int32_t b_zero_point;
  OutputScale output;

  int32_t operator()(int32_t x, int32_t y) const {
    const int32_t divisor = y - b_zero_point;
    const int32_t direction = divisor < 0 ? -1 : 1;
    const int32_t dividend = (x - a_zero_point) * direction;
    const Reciprocal inverse = reciprocal(divisor * direction, 31);
    const int headroom = leading_sign_bits(dividend);
    const int32_t quotient =
        saturating_rounding_doubling_high_mul(wrapping_shift_left(dividend, headroom), inverse.value.raw);
    const int right_shift = headroom + inverse.bits_over_unit - output.multiplier.shift;
    if (right_shift > 31) return clamp(output.zero_point, output.low, output.high);
    const int32_t scaled = saturating_rounding_doubling_high_mul(quotient, output.multiplier.value);
    return clamp(output.zero_point + rounding_divide_by_power_of_two(scaled, right_shift), output.low,
                 output.high);
  }

 private:
  // How many bits below the top one are copies of it.
  static int leading_sign_bits(int32_t x) {
    const uint32_t magnitude = static_cast<uint32_t>(x ^ (x >> 31));
    return magnitude == 0 ? 31 : __builtin_clz(magnitude) - 1;
  }
};

}  // namespace diatom::kernels
