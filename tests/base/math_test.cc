#include "diatom/base/math.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace diatom {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

// Distance in units of the last place of a float near `exact`.
double ulps(float value, double exact) {
  if (std::isnan(exact)) return std::isnan(value) ? 0 : kInfinity;
  if (value == static_cast<float>(exact)) return 0;
  if (std::isinf(value)) return std::abs(exact) > 0x1.fffffep127 ? 1 : kInfinity;
  int exponent = 0;
  std::frexp(exact, &exponent);
  return std::abs(static_cast<double>(value) - exact) / std::ldexp(1.0, std::max(exponent, -125) - 24);
}

// Largest error over floats of every sign and exponent, a prime number of representations apart.
template <typename Exact>
void expect_within(double limit, float (*function)(float), Exact exact, uint32_t stride = 1009) {
  double worst = 0;
  float at = 0;
  for (uint64_t bits = 0; bits < uint64_t{1} << 32; bits += stride) {
    const float x = std::bit_cast<float>(static_cast<uint32_t>(bits));
    const double error = ulps(function(x), exact(static_cast<double>(x)));
    if (error > worst) {
      worst = error;
      at = x;
    }
  }
  EXPECT_LE(worst, limit) << std::hexfloat << at;
}

TEST(Math, Exponentials) {
  expect_within(1, math::exp, [](double x) { return std::exp(x); });
  expect_within(1.2, math::expm1, [](double x) { return std::expm1(x); });
  EXPECT_EQ(math::exp(0.0f), 1.0f);
  EXPECT_EQ(math::exp(-kInfinity), 0.0f);
  EXPECT_TRUE(std::signbit(math::expm1(-0.0f)));
}

TEST(Math, Logarithms) {
  expect_within(1, math::log, [](double x) { return std::log(x); });
  expect_within(1, math::log1p, [](double x) { return std::log1p(x); });
  EXPECT_EQ(math::log(0.0f), -kInfinity);
  EXPECT_EQ(math::log(1.0f), 0.0f);
  EXPECT_TRUE(std::isnan(math::log(-1.0f)));
}

TEST(Math, Sigmoids) {
  expect_within(2, math::tanh, [](double x) { return std::tanh(x); });
  expect_within(2, math::logistic,
                [](double x) { return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x)); });
}

TEST(Math, TrigonometryOfNumbersOfAnySize) {
  expect_within(1.2, math::sin, [](double x) { return std::sin(x); });
  expect_within(1.2, math::cos, [](double x) { return std::cos(x); });
  EXPECT_TRUE(std::isnan(math::sin(kInfinity)));
  EXPECT_TRUE(std::isnan(math::cos(-kInfinity)));
  EXPECT_TRUE(std::signbit(math::sin(-0.0f)));
}

TEST(Math, RoundsToIntegers) {
  expect_within(0, math::floor, [](double x) { return std::floor(x); });
  expect_within(0, math::ceil, [](double x) { return std::ceil(x); });
  expect_within(0, math::trunc, [](double x) { return std::trunc(x); });
  expect_within(0, math::round, [](double x) { return std::round(x); });
  expect_within(0, math::round_half_even, [](double x) { return std::nearbyint(x); });
  for (int i = -100; i < 100; ++i) {
    const float half = static_cast<float>(i) + 0.5f;
    EXPECT_EQ(math::round_half_even(half), std::nearbyint(half));
    EXPECT_EQ(math::round(half), std::round(half));
  }
  float (*const functions[])(float) = {math::floor, math::ceil, math::trunc, math::round,
                                       math::round_half_even};
  for (const auto function : functions) {
    EXPECT_TRUE(std::signbit(function(-0.0f)));
  }
  EXPECT_TRUE(std::signbit(math::ceil(-0.3f)));
}

TEST(Math, Roots) {
  for (float x : {0.25f, 2.0f, 3.0f, 1e-40f, 3e38f}) {
    EXPECT_EQ(math::sqrt(x), std::sqrt(x));
    EXPECT_EQ(math::rsqrt(x), 1.0f / std::sqrt(x));
  }
  EXPECT_EQ(math::abs(-2.5f), 2.5f);
}

TEST(Math, PowIsWithinOneInAMillion) {
  std::mt19937 random(5);
  std::uniform_real_distribution<float> exponent(-40, 40), base(-3, 3);
  for (int i = 0; i < 1000000; ++i) {
    const float x = std::exp2(base(random) * (i % 2 ? 1.0f : 10.0f)), y = exponent(random);
    const double exact = std::pow(static_cast<double>(x), static_cast<double>(y));
    if (exact > 3e38 || exact < 1.2e-38) continue;
    ASSERT_NEAR(math::pow(x, y) / exact, 1, 1e-6) << x << " " << y;
  }
}

TEST(Math, PowOfSmallIntegersIsExact) {
  for (int x = -12; x <= 12; ++x) {
    for (int y = 0; y <= 5; ++y) {
      const float a = static_cast<float>(x), b = static_cast<float>(y);
      EXPECT_EQ(math::pow(a, b), std::pow(a, b)) << x << " " << y;
    }
  }
}

TEST(Math, PowOfSpecialNumbersIsThatOfC) {
  const float values[] = {0.0f,    -0.0f,     1.0f,       -1.0f, 2.0f,        -2.0f,     3.0f,
                          -3.0f,   0.5f,      -0.5f,      1.5f,  1e30f,       -1e30f,    1e-40f,
                          -1e-40f, kInfinity, -kInfinity, kNaN,  16777217.0f, 8388609.0f};
  for (float x : values) {
    for (float y : values) {
      const float expected = std::pow(x, y), result = math::pow(x, y);
      if (std::isnan(expected)) {
        EXPECT_TRUE(std::isnan(result)) << x << " " << y << " " << result;
      } else {
        EXPECT_FLOAT_EQ(result, expected) << x << " " << y;
        EXPECT_EQ(std::signbit(result), std::signbit(expected)) << x << " " << y;
      }
    }
  }
}

}  // namespace
}  // namespace diatom
