// A double as its bits.
#pragma once

#include <stdint.h>

namespace diatom {

inline constexpr uint64_t kDoubleSign = uint64_t{1} << 63;
inline constexpr uint64_t kDoubleInfinity = uint64_t{0x7FF} << 52;
inline constexpr uint64_t kDoubleFraction = (uint64_t{1} << 52) - 1;

constexpr uint64_t double_bits(double x) { return __builtin_bit_cast(uint64_t, x); }
constexpr double double_from_bits(uint64_t bits) { return __builtin_bit_cast(double, bits); }
constexpr double power_of_two(int exponent) {
  return double_from_bits(static_cast<uint64_t>(exponent + 1023) << 52);
}

// As for floats.
constexpr double rectify(double x) {
  const uint64_t beyond_minus_zero = double_bits(x) - (kDoubleSign + 1);
  return beyond_minus_zero < kDoubleInfinity ? 0.0 : x;
}

constexpr double copy_sign(double magnitude, double other) { return __builtin_copysign(magnitude, other); }

}  // namespace diatom
