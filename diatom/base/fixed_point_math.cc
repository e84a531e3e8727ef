#include "diatom/base/fixed_point_math.h"

namespace diatom {
namespace {

constexpr int32_t kHalfSquareRoot = 1518500250;  // sqrt(1/2) in 31 bits

constexpr int leading_zeros(int32_t x) { return x == 0 ? 32 : __builtin_clz(static_cast<uint32_t>(x)); }

// x * 2^exponent, saturating; 0 <= exponent <= 31.
int32_t saturating_shift_left(int32_t x, int exponent) {
  if (exponent == 0) return x;
  const int32_t threshold = static_cast<int32_t>((uint32_t{1} << (31 - exponent)) - 1);
  if (x > threshold) return highest<int32_t>;
  if (x < -threshold) return lowest<int32_t>;
  return wrapping_shift_left(x, exponent);
}

}  // namespace

// With x = 2^n * r: n * log(2) + log(r). Two candidates for n, a quarter to either side of the nearest power
// of two, keep r around 2^(-1/4), where a rational approximation serves.
Fixed<int32_t, 5> log_x_for_x_greater_than_or_equal_to_1(Fixed<int32_t, 12> x) {
  using F0 = Fixed<int32_t, 0>;
  using Accumulator = Fixed<int32_t, 6>;
  constexpr int kInputBits = 12, kAccumulatorBits = 6;
  constexpr F0 kLog2{1488522236}, kFourthRootOfHalf{1805811301};
  constexpr F0 kNumeratorSquare{117049297};  // 11/240 * 2^(1/4)
  constexpr F0 kSquare{127690142};           // 1/20 * 2^(1/4)
  constexpr F0 kConstant{1057819769};        // 2 * 2^(-1/4) - 2^(1/4)
  constexpr F0 kLinear{638450708};           // 1/4 * 2^(1/4)
  constexpr int32_t kQuarter = Accumulator::power_of_two(-2).raw;

  const int shift_a = leading_zeros(x.raw) - 1;
  const int shift_b = leading_zeros((F0{x.raw} * F0{kHalfSquareRoot}).raw) - 1;
  const F0 scaled_a = F0{saturating_shift_left(x.raw, shift_a)} * F0{kHalfSquareRoot};
  const F0 ratio{min(saturating_shift_left(scaled_a.raw, 1), saturating_shift_left(x.raw, shift_b))};
  const int32_t power_a =
      saturating_shift_left(kInputBits - 1 - shift_a, Accumulator::kFractionalBits) + kQuarter;
  const int32_t power_b =
      saturating_shift_left(kInputBits - shift_b, Accumulator::kFractionalBits) - kQuarter;
  const Accumulator power{max(power_a, power_b)};

  const F0 mean{static_cast<int32_t>((int64_t{ratio.raw} + kFourthRootOfHalf.raw + 1) >> 1)};
  const F0 half_offset = ratio - kFourthRootOfHalf;
  const F0 offset = half_offset + half_offset;
  const F0 square = offset * offset;
  const F0 numerator = offset * ratio + offset * square * kNumeratorSquare;
  const F0 denominator_minus_one = mean * (kConstant + offset + kSquare * square) + kLinear * offset;
  const F0 inverse = one_over_one_plus_x_for_x_in_0_1(denominator_minus_one);
  return rescale<5>(power * kLog2 + rescale<kAccumulatorBits>(numerator) * inverse);
}

Reciprocal reciprocal(int32_t x, int integer_bits) {
  const int shift = leading_zeros(x);
  const uint32_t fraction = (static_cast<uint32_t>(x) << (shift & 31)) - (uint32_t{1} << 31);
  return {one_over_one_plus_x_for_x_in_0_1(Fixed<int32_t, 0>{static_cast<int32_t>(fraction)}),
          integer_bits - shift};
}

Multiplier inverse_square_root(int32_t x) {
  using F3 = Fixed<int32_t, 3>;
  if (x <= 1) return {highest<int32_t>, 0};
  int32_t right_shift = 11;
  while (x >= 1 << 29) {
    x /= 4;
    ++right_shift;
  }
  const int pairs = (leading_zeros(x) - 1) / 2 - 1;
  right_shift -= pairs;
  x <<= 2 * pairs;

  constexpr F3 kThreeHalves{(1 << 28) + (1 << 27)};
  const F3 half = multiply_by_power_of_two<-1>(F3{x >> 1});
  F3 root = F3::one();
  for (int i = 0; i < 5; ++i) {
    root = rescale<3>(kThreeHalves * root - half * rescale<3>(root * root * root));
  }
  const int32_t value = (root * Fixed<int32_t, 0>{kHalfSquareRoot}).raw;
  return {wrapping_shift_left(value, max(-right_shift, int32_t{0})), -max(right_shift, int32_t{0})};
}

}  // namespace diatom
