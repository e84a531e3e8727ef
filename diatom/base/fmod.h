// math::fmod(x, y) is what division of x by y leaves when the quotient is rounded towards zero: exact, with
// the sign of x.
#pragma once

#include <stdint.h>

#include "diatom/base/float64/bits.h"
#include "diatom/base/float_bits.h"

namespace diatom::math {

// The bits of a positive, finite number: a significand in units of 2^exponent, times a fixed power of two.
template <typename Bits, int kFractionBits>
struct Significand {
  static constexpr Bits kLeading = Bits{1} << kFractionBits;
  static constexpr int kSpare = 8 * sizeof(Bits) - kFractionBits - 1;

  Bits value;
  int exponent;

  constexpr explicit Significand(Bits bits) : value(bits), exponent(static_cast<int>(bits >> kFractionBits)) {
    if (exponent == 0) {
      exponent = 1;
    } else {
      value = (bits & (kLeading - 1)) | kLeading;
    }
  }
};

// Of bits of positive, finite numbers.
template <typename Bits, int kFractionBits>
constexpr Bits fmod_bits(Bits x, Bits y) {
  using Parts = Significand<Bits, kFractionBits>;
  if (x < y) return x;
  const Parts dividend(x);
  const Parts divisor(y);
  Bits rest = dividend.value % divisor.value;
  for (int shift = dividend.exponent - divisor.exponent; shift > 0 && rest != 0; shift -= Parts::kSpare) {
    rest = (rest << (shift < Parts::kSpare ? shift : Parts::kSpare)) % divisor.value;
  }
  int exponent = divisor.exponent;
  for (; rest < Parts::kLeading && exponent > 1 && rest != 0; --exponent) rest <<= 1;
  if (rest < Parts::kLeading) return rest;
  return (rest - Parts::kLeading) | static_cast<Bits>(exponent) << kFractionBits;
}

constexpr float fmod(float x, float y) {
  const uint32_t dividend = float_bits(x) & ~kFloatSign;
  const uint32_t divisor = float_bits(y) & ~kFloatSign;
  if (dividend >= kFloatInfinity || divisor > kFloatInfinity || divisor == 0) return x * y / (x * y);
  return divisor == kFloatInfinity
             ? x
             : copy_sign(float_from_bits(fmod_bits<uint32_t, 23>(dividend, divisor)), x);
}

constexpr double fmod(double x, double y) {
  const uint64_t dividend = double_bits(x) & ~kDoubleSign;
  const uint64_t divisor = double_bits(y) & ~kDoubleSign;
  if (dividend >= kDoubleInfinity || divisor > kDoubleInfinity || divisor == 0) return x * y / (x * y);
  return divisor == kDoubleInfinity
             ? x
             : copy_sign(double_from_bits(fmod_bits<uint64_t, 52>(dividend, divisor)), x);
}

}  // namespace diatom::math
