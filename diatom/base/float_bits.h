// A float as its bits.
#pragma once

#include <stdint.h>

namespace diatom {

inline constexpr uint32_t kFloatSign = 0x80000000;
inline constexpr uint32_t kFloatInfinity = 0x7F800000;

constexpr uint32_t float_bits(float x) { return __builtin_bit_cast(uint32_t, x); }
constexpr float float_from_bits(uint32_t bits) { return __builtin_bit_cast(float, bits); }
// Zero for negative numbers, else x itself, which may be -0 or NaN. Compared as integers: for a comparison
// with 0.0f some compilers take a maximum, which has no sign of zero to keep.
constexpr float rectify(float x) {
  const uint32_t beyond_minus_zero = float_bits(x) - (kFloatSign + 1);
  return beyond_minus_zero < kFloatInfinity ? 0.0f : x;
}

constexpr float copy_sign(float magnitude, float other) { return __builtin_copysignf(magnitude, other); }

}  // namespace diatom
