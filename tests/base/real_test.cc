#include "diatom/base/real.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

#include "tests/base/reference_multiplier.h"

namespace diatom {
namespace {

using testing::reference_multiplier;

double to_double(Real x) {
  const double size = std::ldexp(static_cast<double>(x.significand()), x.exponent());
  return x.negative() ? -size : size;
}

// Any double that is a sum of a few numbers of at most 63 bits.
Real from_double(double x) {
  int exponent = 0;
  const double fraction = std::frexp(x, &exponent);
  return Real::from_int(static_cast<int64_t>(std::ldexp(fraction, 53))) * Real::power_of_two(exponent - 53);
}

// Doubles with few, many, or almost tied bits, of small or large exponents.
class Numbers {
 public:
  double next() {
    const uint64_t fraction = random_() & kFraction;
    const int range = random_() % 2 ? 4 : 200;
    const uint64_t exponent = 1023 + random_() % (2 * range + 1) - static_cast<uint64_t>(range);
    return std::bit_cast<double>((random_() & 1) << 63 | exponent << 52 | shape(fraction));
  }
  uint64_t bits() { return random_(); }

 private:
  static constexpr uint64_t kFraction = (uint64_t{1} << 52) - 1;

  uint64_t shape(uint64_t fraction) {
    const int bits = static_cast<int>(random_() % 53);
    const uint64_t low = (uint64_t{1} << bits) - 1;
    switch (random_() % 6) {
      case 0:
        return fraction & ~low;  // few bits
      case 1:
        return fraction | low;  // a run of ones at the end
      case 2:
        return (uint64_t{1} << 52) >> (1 + bits % 52);
      case 3:
        return kFraction - (fraction & 3);
      case 4:
        return fraction & 3;
      default:
        return fraction;
    }
  }
  std::mt19937_64 random_{7};
};

TEST(Real, ArithmeticIsThatOfDouble) {
  Numbers numbers;
  for (int i = 0; i < 2000000; ++i) {
    const double a = numbers.next(), b = numbers.next();
    const Real x = from_double(a), y = from_double(b);
    ASSERT_EQ(to_double(x), a);
    ASSERT_EQ(to_double(x * y), a * b) << std::hexfloat << a << " " << b;
    ASSERT_EQ(to_double(x / y), a / b) << std::hexfloat << a << " " << b;
    ASSERT_EQ(to_double(x + y), a + b) << std::hexfloat << a << " " << b;
    ASSERT_EQ(to_double(x - y), a - b) << std::hexfloat << a << " " << b;
    ASSERT_EQ(x < y, a < b);
    ASSERT_EQ(x >= y, a >= b);
    ASSERT_EQ(x == y, a == b);
    ASSERT_EQ(quantize_multiplier(x), reference_multiplier(a)) << std::hexfloat << a;
    ASSERT_EQ(to_float(x), static_cast<float>(a)) << std::hexfloat << a;
  }
}

TEST(Real, NearSumsCancelAsInDouble) {
  Numbers numbers;
  for (int i = 0; i < 500000; ++i) {
    const double a = numbers.next();
    const double b = -a * (1 + std::ldexp(static_cast<double>(numbers.bits() % 64) - 32,
                                          -static_cast<int>(numbers.bits() % 54)));
    ASSERT_EQ(to_double(from_double(a) + from_double(b)), a + b) << std::hexfloat << a << " " << b;
  }
}

TEST(Real, EveryKindOfFloatConvertsBothWays) {
  std::mt19937 random(11);
  for (int i = 0; i < 2000000; ++i) {
    const uint32_t bits =
        i % 4 ? static_cast<uint32_t>(random()) : static_cast<uint32_t>(random()) & 0x80FFFFFF;
    const float x = std::bit_cast<float>(bits);
    if (!std::isfinite(x)) continue;
    ASSERT_EQ(to_double(Real::from(x)), static_cast<double>(x));
    ASSERT_EQ(to_float(Real::from(x)), x);
    const double between = static_cast<double>(x) * (1 + std::ldexp(1, -static_cast<int>(20 + i % 30)));
    ASSERT_EQ(to_float(from_double(between)), static_cast<float>(between)) << std::hexfloat << between;
  }
}

TEST(Real, ScaleRatiosGiveTheMultipliersOfDouble) {
  std::mt19937 random(13);
  const auto scale = [&] {
    return std::ldexp(1.0f + static_cast<float>(random() & 0x7FFFFF) * 0x1p-23f,
                      -static_cast<int>(random() % 30));
  };
  for (int i = 0; i < 1000000; ++i) {
    const float a = scale(), b = scale(), c = scale();
    const double exact = static_cast<double>(a) * static_cast<double>(b) / static_cast<double>(c);
    ASSERT_EQ(quantize_multiplier(Real::from(a) * Real::from(b) / Real::from(c)),
              reference_multiplier(exact));
  }
}

TEST(Real, MultipliersCarryAndVanish) {
  const double below_one = std::nextafter(1.0, 0.0);
  EXPECT_EQ(quantize_multiplier(from_double(below_one)), (Multiplier{1 << 30, 1}));
  EXPECT_EQ(quantize_multiplier(from_double(-below_one)),
            (Multiplier{std::numeric_limits<int32_t>::min(), 0}));
  EXPECT_EQ(quantize_multiplier(Real::power_of_two(-32)), (Multiplier{1 << 30, -31}));
  EXPECT_EQ(quantize_multiplier(Real::power_of_two(-33)), Multiplier{});
  EXPECT_EQ(quantize_multiplier(Real()), Multiplier{});
}

TEST(Real, RoundsToIntegersAwayFromZero) {
  std::mt19937_64 random(17);
  for (int i = 0; i < 500000; ++i) {
    const double halves = static_cast<double>(static_cast<int64_t>(random()) >> (10 + random() % 54)) / 2;
    ASSERT_EQ(round_to_int64(from_double(halves)), std::llround(halves)) << halves;
    const double any = std::ldexp(static_cast<double>(random()), -static_cast<int>(1 + random() % 130));
    ASSERT_EQ(round_to_int64(from_double(-any)), std::llround(-any)) << std::hexfloat << any;
  }
  EXPECT_EQ(round_to_int64(Real::power_of_two(62)), int64_t{1} << 62);
  EXPECT_EQ(round_to_int64(Real::power_of_two(63)), std::numeric_limits<int64_t>::max());
  EXPECT_EQ(round_to_int(Real::power_of_two(40)), std::numeric_limits<int32_t>::max());
  EXPECT_EQ(round_to_int(-Real::power_of_two(40)), std::numeric_limits<int32_t>::min());
}

TEST(Real, IntegersAndZero) {
  std::mt19937_64 random(19);
  for (int i = 0; i < 100000; ++i) {
    const int64_t x = static_cast<int64_t>(random()) >> (random() % 64);
    ASSERT_EQ(to_double(Real::from_int(x)), static_cast<double>(x));
  }
  EXPECT_EQ(to_double(Real::from_int(std::numeric_limits<int64_t>::min())), -0x1p63);
  const Real zero, one = Real::from(1.0f);
  EXPECT_TRUE((zero * one).zero() && (zero / one).zero() && (one - one).zero() && (one / zero).zero());
  EXPECT_EQ(one + zero, one);
  EXPECT_EQ(zero - one, -one);
  EXPECT_TRUE(zero < one && -one < zero && !(zero < zero) && -one < one);
  EXPECT_EQ(min(one, zero), zero);
}

}  // namespace
}  // namespace diatom
