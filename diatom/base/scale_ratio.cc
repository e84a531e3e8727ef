#include "diatom/base/scale_ratio.h"

namespace diatom {
namespace {

// Of zero, so that no product with it has a multiplier.
constexpr int32_t kLeastExponent = -1000;

// x is significand * 2^exponent, 2^23 <= significand < 2^24 unless it is 0. Inline, as it is half of times().
[[gnu::always_inline]] inline uint32_t split(float x, int32_t& exponent) {
  const uint32_t bits = __builtin_bit_cast(uint32_t, x);
  uint32_t significand = bits & 0x7FFFFF;
  exponent = static_cast<int32_t>(bits >> 23) - 150;
  if (exponent > -150) return significand | 0x800000;
  if (significand == 0) {
    exponent = kLeastExponent;
    return 0;
  }
  for (exponent = -149; significand < 0x800000; --exponent) significand <<= 1;
  return significand;
}

}  // namespace

ScaleRatio::ScaleRatio(float a, float c) {
  int32_t exponent;
  factor_ = split(a, exponent_);
  divisor_ = split(c, exponent);
  exponent_ += 25 - exponent;
  // So that a product needs to be doubled once at most.
  if (factor_ < divisor_) {
    factor_ <<= 1;
    --exponent_;
  }
  // 2^55 - 1 in digits of 8 bits.
  uint32_t remainder = 0x7FFFFF;
  inverse_ = 0;
  for (int digit = 0; digit < 4; ++digit) {
    remainder = remainder << 8 | 0xFF;
    inverse_ = inverse_ << 8 | remainder / divisor_;
    remainder %= divisor_;
  }
}

// The product has at most 48 significant bits, which a double holds exactly. What is left to do is one
// division.
Multiplier ScaleRatio::times(float b) const {
  int32_t exponent;
  uint64_t product = uint64_t{factor_} * split(b, exponent);
  int32_t shift = exponent_ + exponent;
  if (static_cast<uint32_t>(product >> 24) < divisor_) {
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
