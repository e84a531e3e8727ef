// Half (IEEE 754 binary16) and BFloat16 (the upper half of a float) are numbers to be stored; who computes
// with them converts. To them, the nearest, halves to even, beyond the largest infinity; from them, exactly.
// In integer arithmetic, so that every machine gets the same bits.
#pragma once

#include <stdint.h>

#include "diatom/base/dtype.h"
#include "diatom/base/float_bits.h"

namespace diatom {

// The layout of a binary floating-point format.
struct FloatFormat {
  int fraction_bits;
  int exponent_bits;

  constexpr int bias() const { return (1 << (exponent_bits - 1)) - 1; }
  constexpr int infinity() const { return (1 << exponent_bits) - 1; }  // the exponent that stands for it
};
inline constexpr FloatFormat kBinary16{10, 5};
inline constexpr FloatFormat kBinary32{23, 8};
inline constexpr FloatFormat kBinary64{52, 11};

// A pattern of bits in a format, in one that is narrower.
template <FloatFormat kFrom, FloatFormat kTo, typename Bits>
constexpr uint16_t narrow_float(Bits bits) {
  constexpr int kExtra = kFrom.fraction_bits - kTo.fraction_bits;
  constexpr Bits kHidden = Bits{1} << kFrom.fraction_bits;
  constexpr int kSign = kFrom.fraction_bits + kFrom.exponent_bits;
  const uint32_t sign_bit = static_cast<uint32_t>(bits >> kSign) << (kTo.fraction_bits + kTo.exponent_bits);
  const int stored = static_cast<int>(bits >> kFrom.fraction_bits) & kFrom.infinity();
  const uint32_t infinity = sign_bit | static_cast<uint32_t>(kTo.infinity()) << kTo.fraction_bits;
  Bits significand = bits & (kHidden - 1);
  if (stored == kFrom.infinity() && significand != 0)  // NaN stays one, and quiet
    return static_cast<uint16_t>(infinity | 1u << (kTo.fraction_bits - 1) |
                                 static_cast<uint32_t>(significand >> kExtra));
  int exponent = (stored == 0 ? 1 : stored) - kFrom.bias() + kTo.bias();
  if (exponent >= kTo.infinity()) return static_cast<uint16_t>(infinity);
  if (stored != 0) significand |= kHidden;
  int shift = kExtra;
  if (exponent < 1) {
    shift += 1 - exponent;
    exponent = 1;
  }
  if (shift > kFrom.fraction_bits + 1) return static_cast<uint16_t>(sign_bit);
  const Bits kept = significand >> shift;
  const Bits half = Bits{1} << (shift - 1);
  const Bits dropped = significand & (2 * half - 1);
  const bool up = dropped > half || (dropped == half && (kept & 1) != 0);
  // The leading bit of `kept`, if it has one, counts the exponent up; so does what rounding carries.
  const uint32_t magnitude =
      (static_cast<uint32_t>(exponent - 1) << kTo.fraction_bits) + static_cast<uint32_t>(kept) + up;
  return static_cast<uint16_t>(sign_bit | magnitude);
}

// Of binary16, as a float.
constexpr float widen_binary16(uint16_t bits) {
  constexpr int kExtra = kBinary32.fraction_bits - kBinary16.fraction_bits;
  const uint32_t sign_bit = uint32_t{bits} >> 15 << 31;
  const uint32_t rest = bits & 0x7FFFu;
  const int stored = static_cast<int>(rest >> kBinary16.fraction_bits);
  if (stored == 0) {
    const float magnitude = static_cast<float>(rest) * 0x1p-24f;
    return float_from_bits(sign_bit | float_bits(magnitude));
  }
  const int exponent =
      stored == kBinary16.infinity() ? kBinary32.infinity() - stored : kBinary32.bias() - kBinary16.bias();
  const uint32_t magnitude = (rest << kExtra) + (static_cast<uint32_t>(exponent) << kBinary32.fraction_bits);
  return float_from_bits(sign_bit | magnitude);
}

struct Half {
  uint16_t bits = 0;

  constexpr Half() = default;
  explicit constexpr Half(float x) : bits(narrow_float<kBinary32, kBinary16>(float_bits(x))) {}
  explicit constexpr Half(double x)
      : bits(narrow_float<kBinary64, kBinary16>(__builtin_bit_cast(uint64_t, x))) {}
  static constexpr Half from_bits(uint16_t pattern) {
    Half half;
    half.bits = pattern;
    return half;
  }

  explicit constexpr operator float() const { return widen_binary16(bits); }
  explicit constexpr operator double() const { return static_cast<double>(widen_binary16(bits)); }
};

struct BFloat16 {
  static constexpr FloatFormat kFormat{7, 8};

  uint16_t bits = 0;

  constexpr BFloat16() = default;
  explicit constexpr BFloat16(float x) : bits(narrow_float<kBinary32, kFormat>(float_bits(x))) {}
  explicit constexpr BFloat16(double x)
      : bits(narrow_float<kBinary64, kFormat>(__builtin_bit_cast(uint64_t, x))) {}
  static constexpr BFloat16 from_bits(uint16_t pattern) {
    BFloat16 half;
    half.bits = pattern;
    return half;
  }

  explicit constexpr operator float() const { return float_from_bits(uint32_t{bits} << 16); }
  explicit constexpr operator double() const { return static_cast<double>(static_cast<float>(*this)); }
};

template <>
struct DTypeOf<Half> {
  static constexpr DType value = DType::kFloat16;
};
template <>
struct DTypeOf<BFloat16> {
  static constexpr DType value = DType::kBFloat16;
};

}  // namespace diatom
