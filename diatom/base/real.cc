#include "diatom/base/real.h"

namespace diatom {
namespace {

constexpr int kSpareBits = 11;  // of 64 above a 53-bit significand

// x / 2^exponent with every bit that falls off kept in bit 0.
constexpr uint64_t shift_right_sticky(uint64_t x, int exponent) {
  if (exponent > 63) return x != 0;
  return x >> exponent | ((x & ((uint64_t{1} << exponent) - 1)) != 0);
}

// x / 2^exponent to nearest, halves to even; 1 <= exponent <= 63.
constexpr uint64_t shift_right_to_even(uint64_t x, int exponent) {
  const uint64_t kept = x >> exponent;
  const uint64_t half = uint64_t{1} << (exponent - 1);
  const uint64_t dropped = x & (2 * half - 1);
  return kept + (dropped > half || (dropped == half && (kept & 1)));
}

// x / 2^exponent to nearest, halves up; exponent >= 1.
constexpr uint64_t shift_right_half_up(uint64_t x, int exponent) {
  return exponent > 63 ? 0 : ((x >> (exponent - 1)) + 1) >> 1;
}

// The upper 64 bits of a * b, with any lower bits kept in bit 0.
constexpr uint64_t multiply_high_sticky(uint64_t a, uint64_t b) {
  const uint32_t a_high = static_cast<uint32_t>(a >> 32), a_low = static_cast<uint32_t>(a);
  const uint32_t b_high = static_cast<uint32_t>(b >> 32), b_low = static_cast<uint32_t>(b);
  const uint64_t low = uint64_t{a_low} * b_low;
  const uint64_t cross = uint64_t{a_high} * b_low + (low >> 32);
  const uint64_t middle = uint64_t{a_low} * b_high + static_cast<uint32_t>(cross);
  const uint64_t high = uint64_t{a_high} * b_high + (cross >> 32) + (middle >> 32);
  return high | ((static_cast<uint32_t>(middle) | static_cast<uint32_t>(low)) != 0);
}

}  // namespace

Real Real::rounded(bool negative, uint64_t significand, int32_t exponent) {
  if (significand == 0) return Real();
  const int leading_zeros = __builtin_clzll(significand);
  exponent += kSpareBits - leading_zeros;
  significand = shift_right_to_even(significand << leading_zeros, kSpareBits);
  if (significand == 2 * kLeadingBit) return Real(negative, kLeadingBit, exponent + 1);
  return Real(negative, significand, exponent);
}

Real Real::from(float x) {
  const uint32_t bits = __builtin_bit_cast(uint32_t, x);
  const uint32_t fraction = bits & 0x7FFFFF;
  const int exponent = static_cast<int>(bits >> 23 & 0xFF);
  const uint32_t significand = exponent == 0 ? fraction : fraction | 0x800000;
  return rounded(bits >> 31, significand, max(exponent, 1) - 150);
}

Real operator*(Real a, Real b) {
  constexpr int kShift = 8;  // leaves at least 57 bits in the upper half and no overflow
  const uint64_t product = multiply_high_sticky(a.significand_ << kShift, b.significand_ << kShift);
  return Real::rounded(a.negative_ != b.negative_, product, a.exponent_ + b.exponent_ + 64 - 2 * kShift);
}

// Long division by digits of 11 bits. The divisor's upper word, one too large, underestimates a digit by at
// most one.
Real operator/(Real a, Real b) {
  if (b.zero()) return Real();
  constexpr int kDigits = 5;
  const uint32_t divisor_high = static_cast<uint32_t>(b.significand_ >> 32) + 1;
  uint64_t quotient = a.significand_ >= b.significand_;
  uint64_t remainder = a.significand_ - (quotient ? b.significand_ : 0);
  for (int i = 0; i < kDigits; ++i) {
    remainder <<= kSpareBits;
    uint32_t digit = static_cast<uint32_t>(remainder >> 32) / divisor_high;
    remainder -= digit * b.significand_;
    if (remainder >= b.significand_) {
      remainder -= b.significand_;
      ++digit;
    }
    quotient = quotient << kSpareBits | digit;
  }
  // At least 55 bits: 53, the rounding bit, and one to mark what remains.
  return Real::rounded(a.negative_ != b.negative_, quotient | (remainder != 0),
                       a.exponent_ - b.exponent_ - kDigits * kSpareBits);
}

Real operator+(Real a, Real b) {
  if (a.zero()) return b;
  if (b.zero()) return a;
  if (a.exponent_ < b.exponent_) {
    const Real swapped = a;
    a = b;
    b = swapped;
  }
  constexpr int kGuardBits = kSpareBits - 1;  // room for the carry
  const uint64_t large = a.significand_ << kGuardBits;
  const uint64_t small = shift_right_sticky(b.significand_ << kGuardBits, a.exponent_ - b.exponent_);
  const int32_t exponent = a.exponent_ - kGuardBits;
  if (a.negative_ == b.negative_) return Real::rounded(a.negative_, large + small, exponent);
  if (large < small) return Real::rounded(b.negative_, small - large, exponent);
  return Real::rounded(a.negative_, large - small, exponent);
}

bool operator<(Real a, Real b) {
  if (a.zero() || b.zero()) return a.zero() ? !b.zero() && !b.negative_ : a.negative_;
  if (a.negative_ != b.negative_) return a.negative_;
  if (a.negative_) return -b < -a;
  return a.exponent_ != b.exponent_ ? a.exponent_ < b.exponent_ : a.significand_ < b.significand_;
}

float to_float(Real x) {
  constexpr int kDropped = 52 - 23;
  constexpr uint32_t kInfinity = 0x7F800000;
  if (x.zero()) return 0.0f;
  const int exponent = x.exponent() + 52 + 127;  // as stored in a normal float
  // A carry out of the fraction moves on into the exponent, which is what rounding up means.
  uint32_t bits = 0;
  if (exponent > 254) {
    bits = kInfinity;
  } else if (exponent > 0) {
    const uint32_t rounded = static_cast<uint32_t>(shift_right_to_even(x.significand(), kDropped));
    bits = (static_cast<uint32_t>(exponent - 1) << 23) + rounded;
  } else if (exponent > -24) {
    bits = static_cast<uint32_t>(shift_right_to_even(x.significand(), kDropped + 1 - exponent));
  }
  return __builtin_bit_cast(float, bits | static_cast<uint32_t>(x.negative()) << 31);
}

int64_t round_to_int64(Real x) {
  const int shift = x.exponent();
  if (shift > kSpareBits - 1 && !x.zero()) return x.negative() ? lowest<int64_t> : highest<int64_t>;
  const uint64_t whole = shift >= 0 ? x.significand() << shift : shift_right_half_up(x.significand(), -shift);
  return static_cast<int64_t>(x.negative() ? 0 - whole : whole);
}

int32_t round_to_int(Real x) { return saturate<int32_t>(round_to_int64(x)); }

Multiplier quantize_multiplier(Real x) {
  constexpr int kDropped = 53 - 31;
  if (x.zero()) return {};
  uint32_t value = static_cast<uint32_t>(shift_right_half_up(x.significand(), kDropped));
  int32_t shift = x.exponent() + 53;
  // The reference renormalizes a carry of positive numbers only: -2^31 is an int32.
  if (value == 0x80000000u && !x.negative()) {
    value >>= 1;
    ++shift;
  }
  if (shift < -31) return {};
  return {static_cast<int32_t>(x.negative() ? 0 - value : value), shift};
}

}  // namespace diatom
