#include "diatom/base/scale_ratio.h"

namespace diatom {
namespace {

// significand * 2^exponent, 2^23 <= significand < 2^24 unless it is 0.
struct Parts {
  uint32_t significand;
  int32_t exponent;
};

Parts split(float x) {
  const uint32_t bits = __builtin_bit_cast(uint32_t, x);
  const int32_t exponent = static_cast<int32_t>(bits >> 23) - 150;
  if (exponent > -150) return {(bits & 0x7FFFFF) | 0x800000, exponent};
  if (bits == 0) return {0, 0};
  const int missing = __builtin_clzll(bits) - 40;
  return {bits << missing, -149 - missing};
}

constexpr uint8_t kDigits[] = {8, 8, 8, 7};  // their bits

}  // namespace

// The product has at most 48 bits, which a double holds exactly. What is left to do is one division.
Multiplier scale_ratio(float a, float b, float c) {
  const Parts x = split(a);
  const Parts y = split(b);
  const Parts by = split(c);
  uint64_t product = uint64_t{x.significand} * y.significand;
  if (product == 0) return {};
  int32_t shift = x.exponent + y.exponent - by.exponent + 25;
  while (static_cast<uint32_t>(product >> 24) < by.significand) {
    product <<= 1;
    --shift;
  }

  // 32 bits of quotient: a leading one, then digits. Remainders have at most 24.
  const uint32_t divisor = by.significand;
  uint32_t remainder = static_cast<uint32_t>(product >> 24) - divisor;
  uint32_t rest = static_cast<uint32_t>(product) << 8;
  uint32_t quotient = 1;
  for (const uint8_t bits : kDigits) {
    remainder = remainder << bits | rest >> (32 - bits);
    rest <<= bits;
    quotient = quotient << bits | remainder / divisor;
    remainder %= divisor;
  }
  // The last bit is worth a half, which rounds up, and what a double cannot tell from a half does too.
  const bool nearly_half = divisor - remainder <= divisor >> 22;
  uint32_t value = (quotient >> 1) + ((quotient & 1) != 0 || nearly_half);
  if (value == 0x80000000u) {
    value >>= 1;
    ++shift;
  }
  if (shift < -31) return {};
  return {static_cast<int32_t>(value), shift};
}

}  // namespace diatom
