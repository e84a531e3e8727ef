#include "diatom/base/erf.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace diatom {
namespace {

TEST(Erf, OfFloatsIsThatOfC) {
  for (float x = -5; x < 5; x += 0x1p-12f) {
    const float magnitude = std::fabs(x);
    ASSERT_NEAR(math::erf(x), std::erf(static_cast<double>(x)), 5e-7 * std::min(1.0f, 2 * magnitude)) << x;
  }
  EXPECT_NEAR(math::erf(1e-38f) / 1e-38f, 1.1283792f, 1e-5f);
}

TEST(Erf, OfDoublesIsThatOfC) {
  for (double x = -7; x < 7; x += 0x1.234567p-14) {
    const long double exact = std::erf(static_cast<long double>(x));
    const double unit = std::ldexp(1.0, std::ilogb(static_cast<double>(exact)) - 52);
    ASSERT_LE(std::fabs(static_cast<double>(math::erf(x) - exact)), 4 * unit) << x;
  }
}

template <typename T>
void check_special_numbers() {
  constexpr T kInfinity = std::numeric_limits<T>::infinity();
  EXPECT_EQ(math::erf(kInfinity), 1);
  EXPECT_EQ(math::erf(-kInfinity), -1);
  EXPECT_TRUE(std::signbit(math::erf(-T{0})));
  EXPECT_TRUE(std::isnan(math::erf(std::numeric_limits<T>::quiet_NaN())));
}

TEST(Erf, OfSpecialNumbersIsThatOfC) {
  check_special_numbers<float>();
  check_special_numbers<double>();
}

}  // namespace
}  // namespace diatom
