#include "diatom/base/fixed_point.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>

namespace diatom {
namespace {

constexpr int32_t kLowest = std::numeric_limits<int32_t>::min();
constexpr int32_t kHighest = std::numeric_limits<int32_t>::max();

// The definitions, in arithmetic wide enough to hold everything.
int32_t high_mul(int32_t a, int32_t b) {
  const long double product = static_cast<long double>(a) * b / 2147483648.0L;
  return static_cast<int32_t>(std::min(std::floor(product + 0.5L), 2147483647.0L));
}
int32_t divide(int32_t x, int exponent) {
  return static_cast<int32_t>(std::round(std::ldexp(static_cast<double>(x), -exponent)));
}

std::vector<int32_t> interesting() {
  std::vector<int32_t> values = {0,           1,        -1,           2,       -2,        kLowest,
                                 kLowest + 1, kHighest, kHighest - 1, 1 << 30, -(1 << 30)};
  std::mt19937 random(1);
  for (int i = 0; i < 1500; ++i) values.push_back(static_cast<int32_t>(random()) >> (random() % 32));
  return values;
}

TEST(FixedPoint, HighMulIsTheRoundedProduct) {
  const auto values = interesting();
  for (int32_t a : values) {
    for (int32_t b : values)
      ASSERT_EQ(saturating_rounding_doubling_high_mul(a, b), high_mul(a, b)) << a << " " << b;
  }
}

TEST(FixedPoint, NarrowHighMulIsTheRoundedProduct) {
  for (int32_t a = -32768; a < 32768; a += 7) {
    for (int32_t b : {-32768, -32767, -12345, -2, -1, 0, 1, 2, 16384, 32767}) {
      const double exact = std::min(std::floor(a * b / 32768.0 + 0.5), 32767.0);
      const int16_t result =
          saturating_rounding_doubling_high_mul(static_cast<int16_t>(a), static_cast<int16_t>(b));
      ASSERT_EQ(result, exact) << a << " " << b;
    }
  }
  EXPECT_EQ(saturating_rounding_doubling_high_mul(int16_t{-32768}, int16_t{-32768}), 32767);
}

TEST(FixedPoint, DivisionRoundsHalvesAwayFromZero) {
  for (int32_t x : interesting()) {
    for (int exponent = 0; exponent < 32; ++exponent) {
      ASSERT_EQ(rounding_divide_by_power_of_two(x, exponent), divide(x, exponent)) << x << " " << exponent;
    }
  }
  EXPECT_EQ(rounding_divide_by_power_of_two(-3, 1), -2);
  EXPECT_EQ(rounding_divide_by_power_of_two(3, 1), 2);
}

TEST(FixedPoint, RequantizeRoundsTwice) {
  const auto values = interesting();
  std::mt19937 random(2);
  for (int32_t x : values) {
    for (int i = 0; i < 200; ++i) {
      const int32_t value = values[random() % values.size()];
      const int32_t shift = static_cast<int32_t>(random() % 62) - 31;
      const int32_t shifted = static_cast<int32_t>(static_cast<uint32_t>(x) << (shift > 0 ? shift : 0));
      ASSERT_EQ(requantize(x, {value, shift}), divide(high_mul(shifted, value), shift < 0 ? -shift : 0))
          << x << " " << value << " " << shift;
    }
  }
}

TEST(FixedPoint, RequantizeOfWideAccumulatorsRoundsOnce) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 300000; ++i) {
    const int64_t x = static_cast<int64_t>(random()) >> (17 + random() % 40);
    const int32_t value = i % 10 ? (1 << 30) + static_cast<int32_t>(random() >> 34) : kHighest - i;
    const int32_t shift = static_cast<int32_t>(random() % 38) - 31;
    const int64_t reduced = std::min<int64_t>((int64_t{value} + 32768) >> 16, 32767);
    const int64_t exact = (x * reduced + (int64_t{1} << (14 - shift))) >> (15 - shift);
    ASSERT_EQ(requantize(x, {value, shift}), static_cast<int32_t>(exact))
        << x << " " << value << " " << shift;
  }
}

TEST(FixedPoint, MultiplyByPowerOfTwoSaturates) {
  EXPECT_EQ(saturating_multiply_by_power_of_two<3>(int32_t{5}), 40);
  EXPECT_EQ(saturating_multiply_by_power_of_two<3>(int32_t{1} << 28), kHighest);
  EXPECT_EQ(saturating_multiply_by_power_of_two<3>(-(int32_t{1} << 28)), kLowest);
  EXPECT_EQ(saturating_multiply_by_power_of_two<2>(int16_t{8191}), 32764);
  EXPECT_EQ(saturating_multiply_by_power_of_two<2>(int16_t{8192}), 32767);
  EXPECT_EQ(saturating_multiply_by_power_of_two<-2>(int16_t{-6}), -2);
  EXPECT_EQ(saturating_multiply_by_power_of_two<0>(int16_t{-6}), -6);
}

TEST(FixedPoint, SaturatesToEachType) {
  EXPECT_EQ(saturate<int8_t>(int32_t{-200}), -128);
  EXPECT_EQ(saturate<int8_t>(int32_t{200}), 127);
  EXPECT_EQ(saturate<uint8_t>(int32_t{-1}), 0);
  EXPECT_EQ(saturate<uint8_t>(int32_t{300}), 255);
  EXPECT_EQ(saturate<int16_t>(int32_t{-40000}), -32768);
  EXPECT_EQ(saturate<int32_t>(int64_t{1} << 40), kHighest);
  EXPECT_EQ(saturate<int32_t>(-(int64_t{1} << 40)), kLowest);
  EXPECT_EQ(clamp(5, 0, 3), 3);
}

}  // namespace
}  // namespace diatom
