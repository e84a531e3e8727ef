// Functions of fixed-point numbers, bit for bit those of the .tflite reference kernels.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed.h"

namespace diatom {

// exp(x) for -1/4 <= x < 0: a Taylor polynomial of degree four around -1/8.
template <typename Raw>
constexpr Fixed<Raw, 0> exp_on_last_quarter(Fixed<Raw, 0> x) {
  using F0 = Fixed<Raw, 0>;
  constexpr F0 kExpOfCenter = F0::constant(1895147668);
  constexpr F0 kThird = F0::constant(715827883);
  const F0 d = x + F0::power_of_two(-3);
  const F0 d2 = d * d;
  const F0 d3 = d2 * d;
  const F0 d4 = d2 * d2;
  const F0 above_linear = multiply_by_power_of_two<-1>((multiply_by_power_of_two<-2>(d4) + d3) * kThird + d2);
  const F0 change = kExpOfCenter * (d + above_linear);
  if constexpr (sizeof(Raw) == 2) return {saturate<Raw>(int32_t{kExpOfCenter.raw} + change.raw)};
  return kExpOfCenter + change;
}

// exp(x) for x <= 0: the last quarter by polynomial, then one factor for each bit above it.
template <typename Raw, int kIntegerBits>
constexpr Fixed<Raw, 0> exp_on_negative_values(Fixed<Raw, kIntegerBits> x) {
  using F0 = Fixed<Raw, 0>;
  using Input = Fixed<Raw, kIntegerBits>;
  constexpr int kLowestExponent = -2;
  constexpr int32_t kExpOfPowers[] = {1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
  constexpr int kPowers = min(kIntegerBits - kLowestExponent, 7);
  constexpr Input kQuarter = Input::power_of_two(kLowestExponent);

  if (x.raw == 0) return F0::one();
  if constexpr (kIntegerBits > 5) {
    constexpr Input kNegligible = Input::constant(-(int32_t{1} << (36 - kIntegerBits)));  // -32
    if (x.raw < kNegligible.raw) return {};
  }
  const Input last_quarter = Input{static_cast<Raw>(x.raw & (kQuarter.raw - 1))} - kQuarter;
  const Raw whole_quarters = (last_quarter - x).raw;
  F0 result = exp_on_last_quarter(rescale<0>(last_quarter));
  for (int i = 0; i < kPowers; ++i) {
    if (whole_quarters & (int32_t{kQuarter.raw} << i)) result = result * F0::constant(kExpOfPowers[i]);
  }
  return result;
}

// 2 / (1 + x) for 0 <= x <= 1 by Newton's division.
template <typename Raw>
constexpr Fixed<Raw, 2> two_over_one_plus_x_for_x_in_0_1(Fixed<Raw, 0> x) {
  using F2 = Fixed<Raw, 2>;
  constexpr F2 k48Over17 = F2::constant(1515870810);
  constexpr F2 kMinus32Over17 = F2::constant(-1010580540);
  constexpr int64_t kOne = Fixed<Raw, 0>::one().raw;
  const Fixed<Raw, 0> half_denominator{static_cast<Raw>((x.raw + kOne + 1) >> 1)};
  F2 quotient = k48Over17 + half_denominator * kMinus32Over17;
  for (int i = 0; i < 3; ++i) {
    quotient = quotient + rescale<2>(quotient * (F2::one() - half_denominator * quotient));
  }
  return quotient;
}

template <typename Raw>
constexpr Fixed<Raw, 0> one_over_one_plus_x_for_x_in_0_1(Fixed<Raw, 0> x) {
  return rescale<0>(move_point<-1>(two_over_one_plus_x_for_x_in_0_1(x)));
}

// (1 - x) / (1 + x).
template <typename Raw>
constexpr Fixed<Raw, 0> one_minus_x_over_one_plus_x_for_x_in_0_1(Fixed<Raw, 0> x) {
  return rescale<0>(two_over_one_plus_x_for_x_in_0_1(x) - Fixed<Raw, 2>::one());
}

template <typename Raw, int kIntegerBits>
constexpr Fixed<Raw, 0> fixed_tanh(Fixed<Raw, kIntegerBits> x) {
  if (x.raw == 0) return {};
  const Fixed<Raw, kIntegerBits> negative = x.raw < 0 ? x : -x;
  const auto result =
      one_minus_x_over_one_plus_x_for_x_in_0_1(exp_on_negative_values(move_point<1>(negative)));
  return x.raw < 0 ? -result : result;
}

template <typename Raw, int kIntegerBits>
constexpr Fixed<Raw, 0> fixed_logistic(Fixed<Raw, kIntegerBits> x) {
  using F0 = Fixed<Raw, 0>;
  if (x.raw == 0) return F0::power_of_two(-1);
  const Fixed<Raw, kIntegerBits> negative = x.raw < 0 ? x : -x;
  const F0 of_positive = one_over_one_plus_x_for_x_in_0_1(exp_on_negative_values(negative));
  return x.raw > 0 ? of_positive : F0::one() - of_positive;
}

// log(x) for x >= 1 with 12 integer bits, as the sums of exponentials have.
Fixed<int32_t, 5> log_x_for_x_greater_than_or_equal_to_1(Fixed<int32_t, 12> x);

// 1 / x as value * 2^(-31 - bits_over_unit), for x > 0 with `integer_bits` before the point.
struct Reciprocal {
  Fixed<int32_t, 0> value;
  int32_t bits_over_unit;
};
Reciprocal reciprocal(int32_t x, int integer_bits);

// 1 / sqrt(x) of an integer; x below 1 counts as 1.
Multiplier inverse_square_root(int32_t x);

// The largest |x| that stays within `integer_bits` once it is shifted left and seen as a 31-bit fraction.
constexpr int32_t input_radius(int integer_bits, int left_shift) {
  if (left_shift > 31) return 0;
  return static_cast<int32_t>(((uint32_t{1} << integer_bits) - 1) << (31 - integer_bits) >> left_shift);
}

}  // namespace diatom
