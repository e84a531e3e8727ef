// Fixed-point building blocks of the integer kernels: rounding multiplies and shifts, requantization and
// saturation, each with the rounding that the .tflite reference kernels have.
#pragma once

#include <stdint.h>

namespace diatom {

// The real number value * 2^(shift - 31); a positive shift goes left.
struct Multiplier {
  int32_t value = 0;
  int32_t shift = 0;

  constexpr bool operator==(const Multiplier&) const = default;
};

template <typename T>
constexpr T min(T a, T b) {
  return b < a ? b : a;
}

template <typename T>
constexpr T max(T a, T b) {
  return a < b ? b : a;
}

template <typename T>
constexpr T clamp(T x, T low, T high) {
  return min(max(x, low), high);
}

// Extremes of a signed or unsigned integer type.
template <typename T>
inline constexpr T lowest = static_cast<T>(static_cast<T>(-1) < T{0}
                                               ? static_cast<T>(uint64_t{1} << (8 * sizeof(T) - 1))
                                               : T{0});
template <typename T>
inline constexpr T highest = static_cast<T>(~lowest<T>);

template <typename T>
constexpr T saturate(int32_t x) {
  static_assert(sizeof(T) < sizeof(int32_t));
  return static_cast<T>(clamp(x, int32_t{lowest<T>}, int32_t{highest<T>}));
}

template <typename T>
constexpr T saturate(int64_t x) {
  static_assert(sizeof(T) < sizeof(int64_t));
  return static_cast<T>(clamp(x, int64_t{lowest<T>}, int64_t{highest<T>}));
}

// Two's complement arithmetic that wraps around.
constexpr int32_t wrapping_add(int32_t a, int32_t b) {
  return static_cast<int32_t>(static_cast<uint32_t>(a) + static_cast<uint32_t>(b));
}
constexpr int32_t wrapping_subtract(int32_t a, int32_t b) {
  return static_cast<int32_t>(static_cast<uint32_t>(a) - static_cast<uint32_t>(b));
}
constexpr int32_t wrapping_multiply(int32_t a, int32_t b) {
  return static_cast<int32_t>(static_cast<uint32_t>(a) * static_cast<uint32_t>(b));
}
constexpr int32_t wrapping_shift_left(int32_t x, int exponent) {
  return static_cast<int32_t>(static_cast<uint32_t>(x) << (exponent & 31));
}

// a * b / 2^31, rounded to nearest with halves up; only -1 * -1 saturates.
constexpr int32_t saturating_rounding_doubling_high_mul(int32_t a, int32_t b) {
  const int64_t product = int64_t{a} * b + (int64_t{1} << 30);
  const uint32_t result = static_cast<uint32_t>(product >> 31);
  return static_cast<int32_t>(result - (result == 0x80000000u));  // no other product reaches it
}

constexpr int16_t saturating_rounding_doubling_high_mul(int16_t a, int16_t b) {
  return saturate<int16_t>((int32_t{a} * b + (int32_t{1} << 14)) >> 15);
}

// x / 2^exponent, rounded to nearest with halves away from zero; 0 <= exponent <= 31.
constexpr int32_t rounding_divide_by_power_of_two(int32_t x, int exponent) {
  const uint32_t bits = static_cast<uint32_t>(x);
  const uint32_t mask = (uint32_t{1} << exponent) - 1;
  const uint32_t threshold = (mask >> 1) + (bits >> 31);
  return (x >> exponent) + ((bits & mask) > threshold);
}

// x * 2^kExponent: to the left saturating, to the right rounding. As in the reference, values within one of
// the largest that still fits saturate downwards too.
template <int kExponent, typename T>
constexpr T saturating_multiply_by_power_of_two(T x) {
  if constexpr (kExponent <= 0) {
    return static_cast<T>(rounding_divide_by_power_of_two(x, -kExponent));
  } else {
    constexpr T kThreshold = static_cast<T>((T{1} << (8 * sizeof(T) - 1 - kExponent)) - 1);
    if (x > kThreshold) return highest<T>;
    if (x < -kThreshold) return lowest<T>;
    return static_cast<T>(wrapping_shift_left(x, kExponent));
  }
}

// accumulator * multiplier in two roundings. The left shift comes first and wraps around.
constexpr int32_t requantize(int32_t accumulator, Multiplier multiplier) {
  if (multiplier.shift >= 0) {
    return saturating_rounding_doubling_high_mul(wrapping_shift_left(accumulator, multiplier.shift),
                                                 multiplier.value);
  }
  // rounding_divide_by_power_of_two() in fewer steps: the product is never the lowest integer.
  const int32_t product = saturating_rounding_doubling_high_mul(accumulator, multiplier.value);
  const int32_t toward_half = product + (product >> 31);
  return (toward_half >> -multiplier.shift) + (toward_half >> (-multiplier.shift - 1) & 1);
}

// The same for 48-bit accumulators: a 16-bit multiplier, one rounding with halves up; multiplier.shift < 15.
constexpr int32_t requantize(int64_t accumulator, Multiplier multiplier) {
  const uint32_t rounded = (static_cast<uint32_t>(multiplier.value) + (1u << 15)) >> 16;
  const uint32_t reduced = multiplier.value < 0x7FFF0000 ? rounded : 0x7FFFu;
  const int shift = 15 - multiplier.shift;
  const uint64_t product = static_cast<uint64_t>(accumulator) * reduced + (uint64_t{1} << (shift - 1));
  return static_cast<int32_t>(static_cast<int64_t>(product) >> shift);
}

}  // namespace diatom
