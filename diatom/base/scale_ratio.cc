#include "diatom/base/scale_ratio.h"

namespace diatom {
namespace {

// significand * 2^exponent, 2^23 <= significand < 2^24 unless it is 0.
struct Parts {
  uint32_t significand;
  int32_t exponent;
};

inline Parts split(float x) {
  const uint32_t bits = __builtin_bit_cast(uint32_t, x);
  uint32_t significand = bits & 0x7FFFFF;
  int32_t exponent = static_cast<int32_t>(bits >> 23) - 150;
  if (exponent > -150) return {significand | 0x800000, exponent};
  while (significand != 0 && significand < 0x800000) {
    significand <<= 1;
    --exponent;
  }
  return {significand, exponent + 1};
}

}  // namespace

ScaleRatio::ScaleRatio(float a, float c) {
  const Parts numerator = split(a);
  const Parts denominator = split(c);
  factor_ = numerator.significand;
  divisor_ = denominator.significand;
  exponent_ = numerator.exponent - denominator.exponent + 25;
  // 2^55 - 1 in digits of 8 bits.
  uint32_t remainder = 0x7FFFFF;
  inverse_ = 0;
  for (int digit = 0; digit < 4; ++digit) {
    remainder = remainder << 8 | 0xFF;
    inverse_ = inverse_ << 8 | remainder / divisor_;
    remainder %= divisor_;
  }
}

// The product has at most 48 bits, which a double holds exactly. What is left to do is one division.
Multiplier ScaleRatio::times(float b) const {
  const Parts by = split(b);
  uint64_t product = uint64_t{factor_} * by.significand;
  if (product == 0) return {};
  int32_t shift = exponent_ + by.exponent;
  while (static_cast<uint32_t>(product >> 24) < divisor_) {
    product <<= 1;
    --shift;
  }

  // floor(product * 2^7 / divisor), which has 32 bits; the estimate is up to 5 too small.
  const uint32_t upper = static_cast<uint32_t>(product >> 17);
  uint32_t quotient = static_cast<uint32_t>(uint64_t{upper} * inverse_ >> 31);
  uint32_t remainder = (static_cast<uint32_t>(product) << 7) - quotient * divisor_;
  while (remainder >= divisor_) {
    remainder -= divisor_;
    ++quotient;
  }
  // The last bit is worth a half, which rounds up, and what a double cannot tell from a half does too.
  const bool nearly_half = divisor_ - remainder <= divisor_ >> 22;
  uint32_t value = (quotient >> 1) + ((quotient & 1) != 0 || nearly_half);
  if (value == 0x80000000u) {
    value >>= 1;
    ++shift;
  }
  if (shift < -31) return {};
  return {static_cast<int32_t>(value), shift};
}

}  // namespace diatom
