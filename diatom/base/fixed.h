// Fixed is a signed fixed-point number with kIntegerBits bits before the point and the rest of Raw after it.
// Arithmetic rounds as the .tflite reference kernels do; sums wrap around.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"

namespace diatom {

template <typename Raw, int kIntegerBits>
struct Fixed {
  static constexpr int kTotalBits = 8 * sizeof(Raw);
  static constexpr int kFractionalBits = kTotalBits - 1 - kIntegerBits;
  static_assert(kIntegerBits >= 0 && kFractionalBits >= 0);

  Raw raw = 0;

  // From the 32-bit representation, rounded where Raw is narrower.
  static constexpr Fixed constant(int32_t raw32) {
    return {static_cast<Raw>(rounding_divide_by_power_of_two(raw32, 32 - kTotalBits))};
  }
  static constexpr Fixed power_of_two(int exponent) {
    return {static_cast<Raw>(Raw{1} << (kFractionalBits + exponent))};
  }
  static constexpr Fixed one() {
    if constexpr (kIntegerBits == 0) return {highest<Raw>};
    return power_of_two(0);
  }

  constexpr Fixed operator-() const { return {static_cast<Raw>(wrapping_subtract(0, raw))}; }
  friend constexpr Fixed operator+(Fixed a, Fixed b) {
    return {static_cast<Raw>(wrapping_add(a.raw, b.raw))};
  }
  friend constexpr Fixed operator-(Fixed a, Fixed b) {
    return {static_cast<Raw>(wrapping_subtract(a.raw, b.raw))};
  }
};

template <typename Raw, int kLeftBits, int kRightBits>
constexpr Fixed<Raw, kLeftBits + kRightBits> operator*(Fixed<Raw, kLeftBits> a, Fixed<Raw, kRightBits> b) {
  return {saturating_rounding_doubling_high_mul(a.raw, b.raw)};
}

// The same value with another number of integer bits, rounded or saturated.
template <int kNewIntegerBits, typename Raw, int kIntegerBits>
constexpr Fixed<Raw, kNewIntegerBits> rescale(Fixed<Raw, kIntegerBits> x) {
  return {saturating_multiply_by_power_of_two<kIntegerBits - kNewIntegerBits>(x.raw)};
}

// x * 2^kExponent by moving the point, which is exact.
template <int kExponent, typename Raw, int kIntegerBits>
constexpr Fixed<Raw, kIntegerBits + kExponent> move_point(Fixed<Raw, kIntegerBits> x) {
  return {x.raw};
}

// x * 2^kExponent in the same format, rounded or saturated.
template <int kExponent, typename Raw, int kIntegerBits>
constexpr Fixed<Raw, kIntegerBits> multiply_by_power_of_two(Fixed<Raw, kIntegerBits> x) {
  return {saturating_multiply_by_power_of_two<kExponent>(x.raw)};
}

}  // namespace diatom
