// Halves against the definition: the nearest of all that there are.
#include "diatom/base/half.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>

namespace diatom::testing {
namespace {

constexpr float next(float x) { return std::nextafter(x, INFINITY); }
constexpr float previous(float x) { return std::nextafter(x, -INFINITY); }

// Every number, and what lies between it and the one after it. The next after the largest would be twice that
// far.
template <typename T>
void check_neighbours(uint16_t infinity) {
  for (uint16_t bits = 0; bits < infinity; ++bits) {
    const double here = static_cast<double>(T::from_bits(bits));
    const double there = bits + 1 < infinity ? static_cast<double>(T::from_bits(bits + 1))
                                             : 2 * here - static_cast<double>(T::from_bits(bits - 1));
    const double middle = (here + there) / 2;
    const uint16_t even = bits % 2 == 0 ? bits : bits + 1;
    ASSERT_LT(here, there);
    ASSERT_EQ(T(here).bits, bits);
    ASSERT_EQ(T(static_cast<float>(here)).bits, bits);
    ASSERT_EQ(T(middle).bits, even) << middle;
    ASSERT_EQ(T(std::nextafter(middle, 0.0)).bits, bits) << middle;
    ASSERT_EQ(T(std::nextafter(middle, HUGE_VAL)).bits, bits + 1) << middle;
    ASSERT_EQ(T(-middle).bits, even | 0x8000);
    const float single = static_cast<float>(middle);
    if (static_cast<double>(single) != middle)
      continue;  // among the least bfloat16s there is no float between
    ASSERT_EQ(T(single).bits, even) << middle;
    ASSERT_EQ(T(previous(single)).bits, bits) << middle;
    ASSERT_EQ(T(next(single)).bits, bits + 1) << middle;
  }
}

TEST(Half, IsTheNearest) { check_neighbours<Half>(0x7C00); }
TEST(BFloat16, IsTheNearest) { check_neighbours<BFloat16>(0x7F80); }

template <typename T>
void check_special(uint16_t infinity) {
  EXPECT_EQ(T(INFINITY).bits, infinity);
  EXPECT_EQ(T(-HUGE_VAL).bits, infinity | 0x8000);
  EXPECT_EQ(T(1e300).bits, infinity);
  EXPECT_EQ(T(-1e-300).bits, 0x8000);
  EXPECT_EQ(static_cast<float>(T::from_bits(infinity)), INFINITY);
  EXPECT_TRUE(std::isnan(static_cast<float>(T(NAN))));
  EXPECT_TRUE(std::isnan(static_cast<double>(T(std::nan("")))));
  EXPECT_TRUE(std::signbit(static_cast<float>(T(-0.0f))));
}

TEST(Half, KeepsWhatIsNoNumber) { check_special<Half>(0x7C00); }
TEST(BFloat16, KeepsWhatIsNoNumber) { check_special<BFloat16>(0x7F80); }

static_assert(Half(1.0f).bits == 0x3C00 && Half(65504.0f).bits == 0x7BFF && Half(0x1p-24f).bits == 1);
static_assert(BFloat16(1.0f).bits == 0x3F80);

}  // namespace
}  // namespace diatom::testing
