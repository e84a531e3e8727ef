#include "diatom/base/fmod.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <limits>
#include <random>

namespace diatom {
namespace {

template <typename T>
void expect_that_of_c(T x, T y) {
  const T wanted = std::fmod(x, y);
  const T got = math::fmod(x, y);
  if (std::isnan(wanted)) {
    EXPECT_TRUE(std::isnan(got)) << x << ", " << y;
  } else {
    EXPECT_EQ(got, wanted) << std::hexfloat << x << ", " << y;
    EXPECT_EQ(std::signbit(got), std::signbit(wanted)) << std::hexfloat << x << ", " << y;
  }
}

template <typename T>
void check_special_numbers() {
  using Limits = std::numeric_limits<T>;
  const T numbers[] = {0,
                       1,
                       3,
                       Limits::denorm_min(),
                       7 * Limits::denorm_min(),
                       Limits::min(),
                       Limits::max(),
                       Limits::infinity(),
                       Limits::quiet_NaN()};
  for (T x : numbers) {
    for (T y : numbers) {
      for (T signed_x : {x, -x}) {
        for (T signed_y : {y, -y}) expect_that_of_c(signed_x, signed_y);
      }
    }
  }
}

TEST(Fmod, OfSpecialNumbersIsThatOfC) {
  check_special_numbers<float>();
  check_special_numbers<double>();
}

TEST(Fmod, OfAnyNumbersIsThatOfC) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 100000; ++i) {
    const uint64_t a = random(), b = random();
    expect_that_of_c(std::bit_cast<float>(static_cast<uint32_t>(a)),
                     std::bit_cast<float>(static_cast<uint32_t>(b)));
    expect_that_of_c(std::bit_cast<double>(a), std::bit_cast<double>(b));
  }
}

}  // namespace
}  // namespace diatom
