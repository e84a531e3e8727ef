#include "diatom/base/scale_ratio.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <utility>

#include "diatom/base/real.h"
#include "tests/base/reference_multiplier.h"

namespace diatom {
namespace {

using testing::reference_multiplier;

void expect_that_of_double(float a, float b, float c) {
  const double exact = static_cast<double>(a) * static_cast<double>(b) / static_cast<double>(c);
  ASSERT_EQ(scale_ratio(a, b, c), reference_multiplier(exact)) << std::hexfloat << a << " " << b << " " << c;
}

class Scales {
 public:
  // Any positive float, often with few bits or almost a power of two.
  float any() {
    uint32_t fraction = static_cast<uint32_t>(random_()) & 0x7FFFFF;
    if (random_() % 3 == 0) fraction &= ~0u << random_() % 23;
    if (random_() % 8 == 0) fraction = random_() % 2 ? fraction & 7 : 0x7FFFFF - (fraction & 7);
    const uint32_t exponent = static_cast<uint32_t>(random_() % 255);
    return std::bit_cast<float>(exponent << 23 | fraction);
  }
  float usual() {
    return std::ldexp(1 + static_cast<float>(random_() >> 9) * 0x1p-23f, -static_cast<int>(random_() % 20));
  }
  uint32_t bits() { return static_cast<uint32_t>(random_()); }

 private:
  std::mt19937 random_{5};
};

TEST(ScaleRatio, IsThatOfDouble) {
  Scales scales;
  for (int i = 0; i < 4000000; ++i) {
    expect_that_of_double(scales.usual(), scales.usual(), scales.usual());
    const float divisor = scales.any();
    if (divisor > 0) expect_that_of_double(scales.any(), scales.any(), divisor);
  }
}

// x with a * x = 1 modulo m, 0 if there is none.
int64_t inverse(int64_t a, int64_t m) {
  int64_t rest = m, next = a % m, x = 0, y = 1;
  while (next != 0) {
    const int64_t times = rest / next;
    rest = std::exchange(next, rest - times * next);
    x = std::exchange(y, x - times * y);
  }
  return rest == 1 ? (x + m) % m : 0;
}

// Quotients less than 2^-23 below a half, which double rounds to the half and the multiplier then up.
TEST(ScaleRatio, RoundsTwiceAsDoubleDoes) {
  Scales scales;
  int rounded_twice = 0;
  for (int i = 0; i < 3000000; ++i) {
    const int64_t c = 0x800001 | scales.bits() >> 9;
    const int64_t a = 0x800000 | scales.bits() >> 9;
    const int fraction_bits = 7 + i % 3;
    const int64_t short_of_half = 1 + i % 4;  // in parts of c
    const int64_t b = (c - short_of_half) * inverse((a << fraction_bits) % c, c) % c;
    if (b < 0x800000) continue;
    expect_that_of_double(static_cast<float>(a), static_cast<float>(b), static_cast<float>(c));
    const int64_t quotient = (a * b << fraction_bits) / c;
    rounded_twice += quotient >> 31 == 1 && quotient % 2 == 0 && short_of_half << 22 <= c;
  }
  EXPECT_GT(rounded_twice, 100000);
}

TEST(ScaleRatio, IsThatOfReal) {
  Scales scales;
  for (int i = 0; i < 1000000; ++i) {
    const float a = scales.any(), b = scales.any(), c = scales.any();
    if (c == 0) continue;
    ASSERT_EQ(scale_ratio(a, b, c), quantize_multiplier(Real::from(a) * Real::from(b) / Real::from(c)));
  }
}

TEST(ScaleRatio, CarriesAndVanishes) {
  const float below_one = std::nextafter(1.0f, 0.0f);
  const float least = std::numeric_limits<float>::denorm_min();
  EXPECT_EQ(scale_ratio(0.0f, 1.0f, 1.0f), Multiplier{});
  EXPECT_EQ(scale_ratio(1.0f, 0.0f, 1.0f), Multiplier{});
  EXPECT_EQ(scale_ratio(least, least, 1.0f), Multiplier{});
  EXPECT_EQ(scale_ratio(least, 1.0f, least), (Multiplier{1 << 30, 1}));
  EXPECT_EQ(scale_ratio(1.0f, 0x1p-32f, 1.0f), (Multiplier{1 << 30, -31}));
  EXPECT_EQ(scale_ratio(1.0f, 0x1p-33f, 1.0f), Multiplier{});
  expect_that_of_double(below_one, below_one, 1.0f);
  expect_that_of_double(below_one, below_one, below_one);
}

}  // namespace
}  // namespace diatom
