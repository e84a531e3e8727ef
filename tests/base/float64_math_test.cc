// The functions of doubles against those of the C library in long double.
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

#include "diatom/base/math.h"

namespace diatom {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

using Function = double (*)(double);
using Exact = long double (*)(long double);

// Distance in units of the last place of a double near `exact`.
double ulps(double value, long double exact) {
  if (std::isnan(exact)) return std::isnan(value) ? 0 : kInfinity;
  if (value == static_cast<double>(exact)) return 0;
  if (std::isinf(value)) return std::abs(exact) > 0x1.fffffffffffffp1023L ? 1 : kInfinity;
  int exponent = 0;
  std::frexp(exact, &exponent);
  return static_cast<double>(std::abs(static_cast<long double>(value) - exact) /
                             std::ldexp(1.0L, std::max(exponent, -1021) - 53));
}

class Error {
 public:
  void add(double x, double result, long double exact) {
    const double error = ulps(result, exact);
    if (!(error > worst_)) return;
    worst_ = error;
    at_ = x;
  }
  void expect_within(double limit, const char* name) const {
    EXPECT_LE(worst_, limit) << std::hexfloat << at_;
    ::testing::Test::RecordProperty(name, std::to_string(worst_));
  }

 private:
  double worst_ = 0;
  double at_ = 0;
};

// Doubles of every sign and exponent, and of the range where most functions are used.
void expect_within(double limit, const char* name, Function function, Exact exact) {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> usual(-50, 50);
  Error error;
  for (int i = 0; i < 400000; ++i) {
    const double x = i % 2 ? std::bit_cast<double>(random()) : usual(random) * (i % 4 ? 1 : 0.02);
    error.add(x, function(x), exact(x));
  }
  for (const double x : {0.0, -0.0, kInfinity, -kInfinity, kNaN, 5e-324, -5e-324, 2.2e-308, 0x1p-54, 1e-10,
                         709.782712893384, 709.8, -708.5, -745.1, -745.2, -746.0, 710.0, -1.0, 1.0}) {
    error.add(x, function(x), exact(x));
    EXPECT_TRUE(std::isnan(x) || std::signbit(function(x)) == std::signbit(exact(x))) << name << " " << x;
  }
  error.expect_within(limit, name);
}

TEST(Float64Math, ExponentialsAndLogarithms) {
  expect_within(1, "exp", math::exp, std::exp);
  expect_within(1, "expm1", math::expm1, std::expm1);
  expect_within(
      1, "log", [](double x) { return math::log(math::abs(x)); },
      [](long double x) { return std::log(std::abs(x)); });
  expect_within(
      1, "log1p", [](double x) { return math::log1p(x < -1 ? -x : x); },
      [](long double x) { return std::log1p(x < -1 ? -x : x); });
  EXPECT_TRUE(std::isnan(math::log(-1.0)));
  EXPECT_TRUE(std::isnan(math::log1p(-1.5)));
}

TEST(Float64Math, Sigmoids) {
  expect_within(2, "tanh", math::tanh, std::tanh);
  expect_within(2, "logistic", math::logistic, [](long double x) {
    return x < 0 ? std::exp(x) / (1 + std::exp(x)) : 1 / (1 + std::exp(-x));
  });
}

TEST(Float64Math, TrigonometryOfNumbersOfAnySize) {
  expect_within(1, "sin", math::sin, std::sin);
  expect_within(1, "cos", math::cos, std::cos);
  // The double that is nearest to a multiple of pi/2.
  const double hardest = 6381956970095103.0 * 0x1p797;
  EXPECT_LE(ulps(math::cos(hardest), std::cos(static_cast<long double>(hardest))), 1);
  EXPECT_LE(ulps(math::sin(1e15), std::sin(1e15L)), 1);
}

TEST(Float64Math, RoundsToIntegersAndTakesRoots) {
  expect_within(0, "floor", math::floor, std::floor);
  expect_within(0, "ceil", math::ceil, std::ceil);
  expect_within(0, "trunc", math::trunc, std::trunc);
  expect_within(0, "round", math::round, std::round);
  expect_within(0, "round_half_even", math::round_half_even, std::nearbyint);
  for (int i = -100; i < 100; ++i) {
    EXPECT_EQ(math::round_half_even(i + 0.5), std::nearbyint(i + 0.5));
    EXPECT_EQ(math::round(i + 0.5), std::round(i + 0.5));
  }
  expect_within(
      0.5, "sqrt", [](double x) { return math::sqrt(math::abs(x)); },
      [](long double x) { return std::sqrt(std::abs(x)); });
  expect_within(
      1.5, "rsqrt", [](double x) { return math::rsqrt(math::abs(x)); },
      [](long double x) { return 1 / std::sqrt(std::abs(x)); });
}

TEST(Float64Math, Powers) {
  std::mt19937_64 random(5);
  std::uniform_real_distribution<double> scale(-1000, 1000), logarithm(-1, 1), exponent(-400, 400);
  Error error;
  for (int i = 0; i < 1000000; ++i) {
    const double x = std::exp2(i % 3 == 0   ? scale(random)
                               : i % 3 == 1 ? logarithm(random)
                                            : 1e-3 * logarithm(random));
    const double y = exponent(random) * (i % 2 ? 0.01 : 1) * (i % 5 ? 1 : 1000);
    error.add(x, math::pow(x, y), std::pow(static_cast<long double>(x), static_cast<long double>(y)));
  }
  error.expect_within(1, "pow");
}

TEST(Float64Math, PowersOfSpecialNumbersAreThoseOfC) {
  const double values[] = {0.0,        -0.0, 1.0,   -1.0,   2.0,    -2.0,       3.0,         -3.0,
                           0.5,        -0.5, 1.5,   1e30,   -1e30,  1e-310,     -1e-310,     kInfinity,
                           -kInfinity, kNaN, 1e300, -1e300, 0x1p53, 0x1p53 - 1, 1 + 0x1p-52, 1 - 0x1p-53};
  for (double x : values) {
    for (double y : values) {
      const double expected = std::pow(x, y), result = math::pow(x, y);
      EXPECT_LE(ulps(result, std::pow(static_cast<long double>(x), static_cast<long double>(y))), 1)
          << x << " " << y;
      EXPECT_TRUE(std::isnan(expected) || std::signbit(result) == std::signbit(expected)) << x << " " << y;
    }
  }
}

}  // namespace
}  // namespace diatom
