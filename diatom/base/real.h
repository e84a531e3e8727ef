// Real is IEEE binary64 in integer arithmetic, for the scale arithmetic of preparation: every device gets the
// multipliers that a PC computes in double. Results round to nearest even. The exponent is unbounded, so
// there is no infinity, NaN or denormal; products and quotients of a few floats never reach them.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"

namespace diatom {

class Real {
 public:
  constexpr Real() = default;  // zero

  static Real from(float x);  // x is finite
  static Real from_int(int64_t x) { return rounded(x < 0, magnitude(x), 0); }
  static constexpr Real power_of_two(int exponent) {
    return Real(false, kLeadingBit, exponent - kFractionBits);
  }

  constexpr bool zero() const { return significand_ == 0; }
  constexpr bool negative() const { return negative_; }
  constexpr Real operator-() const { return zero() ? *this : Real(!negative_, significand_, exponent_); }
  friend constexpr Real negate(Real x) { return -x; }

  friend Real operator*(Real a, Real b);
  friend Real operator/(Real a, Real b);  // zero if b is zero
  friend Real operator+(Real a, Real b);
  friend Real operator-(Real a, Real b) { return a + -b; }

  friend constexpr bool operator==(Real a, Real b) = default;
  friend bool operator<(Real a, Real b);
  friend bool operator>(Real a, Real b) { return b < a; }
  friend bool operator<=(Real a, Real b) { return !(b < a); }
  friend bool operator>=(Real a, Real b) { return !(a < b); }

  // |x| as significand * 2^exponent, 2^52 <= significand < 2^53; both 0 for zero.
  constexpr uint64_t significand() const { return significand_; }
  constexpr int32_t exponent() const { return exponent_; }

 private:
  static constexpr int kFractionBits = 52;
  static constexpr uint64_t kLeadingBit = uint64_t{1} << kFractionBits;

  constexpr Real(bool negative, uint64_t significand, int32_t exponent)
      : significand_(significand), exponent_(exponent), negative_(negative) {}

  static constexpr uint64_t magnitude(int64_t x) {
    return x < 0 ? 0 - static_cast<uint64_t>(x) : static_cast<uint64_t>(x);
  }
  // The nearest Real to significand * 2^exponent; bit 0 of a wide significand may stand for any bits below.
  static Real rounded(bool negative, uint64_t significand, int32_t exponent);

  uint64_t significand_ = 0;
  int32_t exponent_ = 0;
  bool negative_ = false;
};

float to_float(Real x);  // nearest even; overflows to infinity

// Nearest integer, halves away from zero; saturates.
int64_t round_to_int64(Real x);
int32_t round_to_int(Real x);

// The nearest 31-bit multiplier; below 2^-32 it is zero.
Multiplier quantize_multiplier(Real x);

}  // namespace diatom
