#include "diatom/kernels/unit_circle.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "diatom/kernels/fft.h"

namespace diatom::kernels {
namespace {

constexpr double kPi = 3.14159265358979323846;

double to_double(Real x) {
  const double magnitude = std::ldexp(static_cast<double>(x.significand()), x.exponent());
  return x.negative() ? -magnitude : magnitude;
}

TEST(UnitVector, IsWithinOneUnitOfTheLibraryAroundTheCircle) {
  for (int i = -2000; i <= 2000; ++i) {
    const float angle = static_cast<float>(i) * 0.0031415926f;
    const UnitVector vector = unit_vector(Real::from(angle));
    EXPECT_NEAR(to_double(vector.cosine), std::cos(double{angle}), 0x1p-53) << angle;
    EXPECT_NEAR(to_double(vector.sine), std::sin(double{angle}), 0x1p-53) << angle;
  }
}

template <typename T>
void expect_tables_as_computed_in_double(int samples) {
  FftPlan plan;
  if (!plan_fft(samples, plan)) return;
  const int n = plan.length;
  std::vector<Complex<T>> turns(n), splits(n / 2 + 1);
  const double largest = Fraction<T>::kLargest;
  for (const double sign : {1.0, -1.0}) {
    fill_fft_tables(plan, sign > 0 ? Direction::kForward : Direction::kInverse, turns.data(), splits.data());
    for (int i = 0; i < n; ++i) {
      const double phase = sign * (-2 * kPi * i / n);
      ASSERT_EQ(turns[i].real, static_cast<T>(std::floor(.5 + largest * std::cos(phase)))) << n << " " << i;
      ASSERT_EQ(turns[i].imaginary, static_cast<T>(std::floor(.5 + largest * std::sin(phase))))
          << n << " " << i;
    }
    for (int i = 0; i < n / 2; ++i) {
      const double phase = sign * (-kPi * (static_cast<double>(i + 1) / n + .5));
      ASSERT_EQ(splits[i].real, static_cast<T>(std::floor(.5 + largest * std::cos(phase)))) << n << " " << i;
      ASSERT_EQ(splits[i].imaginary, static_cast<T>(std::floor(.5 + largest * std::sin(phase))))
          << n << " " << i;
    }
  }
}

TEST(FftTables, EqualThoseComputedInDoubleForEveryLengthTo4096) {
  for (int samples = 2; samples <= 4096; samples += 2) {
    expect_tables_as_computed_in_double<int16_t>(samples);
    expect_tables_as_computed_in_double<int32_t>(samples);
  }
}

}  // namespace
}  // namespace diatom::kernels
