// Transforms against their definition, of lengths with all kinds of factors; gradients of both orders against
// central differences.
#include "diatom/fft/fft.h"

#include <gmock/gmock.h>

#include <cmath>
#include <complex>
#include <functional>
#include <numbers>

#include "diatom/autodiff/tape.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/index.h"
#include "diatom/tensor/random.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using ::testing::HasSubstr;
using Function = std::function<Tensor(const Tensor&)>;

// Powers of two and others, products of small primes, primes that take a chirp, and products with such.
constexpr int32_t kLengths[] = {1,  2,  3,  4,  5,  6,  7,   8,   9,   12,  15,  16,  30,  49,
                                64, 19, 23, 97, 98, 99, 101, 103, 202, 211, 256, 307, 360, 515};

Tensor random(const Shape& shape, DType dtype = DType::kFloat64) {
  return cast(default_generator().normal(shape), {.to = dtype});
}

Tensor wide(const Tensor& x) { return cast(x, {.to = DType::kFloat64}); }

void expect_near(const Tensor& found, const Tensor& expected, double tolerance) {
  ASSERT_EQ(found.shape(), expected.shape());
  const Tensor a = wide(found);
  const Tensor b = wide(expected);
  for (size_t i = 0; i < a.as<double>().size(); ++i)
    ASSERT_NEAR(a.as<double>()[i], b.as<double>()[i], tolerance) << "element " << i << " of " << found.size();
}

// By definition, of x [rows, n, 2].
Tensor defined(const Tensor& x, double sign, double scale) {
  const Tensor in = wide(x);
  Tensor y(DType::kFloat64, x.shape());
  const auto n = static_cast<size_t>(x.shape()[1]);
  for (size_t row = 0; row < static_cast<size_t>(x.shape()[0]); ++row) {
    const double* from = in.as<double>().data() + 2 * n * row;
    double* to = y.as<double>().data() + 2 * n * row;
    for (size_t k = 0; k < n; ++k) {
      std::complex<double> total;
      for (size_t j = 0; j < n; ++j) {
        const double turn =
            sign * 2 * std::numbers::pi * static_cast<double>(j * k % n) / static_cast<double>(n);
        total += std::complex<double>(from[2 * j], from[2 * j + 1]) * std::polar(scale, turn);
      }
      to[2 * k] = total.real();
      to[2 * k + 1] = total.imag();
    }
  }
  return y;
}

double tolerance_of(DType dtype, int32_t n) { return (dtype == DType::kFloat32 ? 4e-7 : 2e-14) * (4 + n); }

TEST(Fft, IsTheSumThatDefinesIt) {
  for (const DType dtype : {DType::kFloat32, DType::kFloat64}) {
    for (const int32_t n : kLengths) {
      const Tensor x = random(Shape(2, n, 2), dtype);
      EXPECT_EQ(fft(x).dtype(), dtype);
      expect_near(fft(x), defined(x, -1, 1), tolerance_of(dtype, n));
      expect_near(ifft(x), defined(x, 1, 1.0 / n), tolerance_of(dtype, n));
    }
  }
}

TEST(Fft, OfRealRowsIsHalfOfIt) {
  for (const DType dtype : {DType::kFloat32, DType::kFloat64}) {
    for (const int32_t n : kLengths) {
      const Tensor x = random(Shape(2, n), dtype);
      Tensor complex = zeros(Shape(2, n, 2), dtype);
      complex = complex + x[{ellipsis, newaxis}] * cast(Tensor({1, 0}), {.to = dtype});
      const Tensor half = rfft(x);
      expect_near(half, fft(complex)[{all, {0, n / 2 + 1}}], tolerance_of(dtype, n));
      EXPECT_EQ(wide(half).as<double>()[1], 0.0);
      if (n % 2 == 0) {
        EXPECT_EQ(wide(half[{0, -1, 1}]).item<double>(), 0.0);
        expect_near(irfft(half), x, tolerance_of(dtype, 4));
      }
      expect_near(irfft(half, n), x, tolerance_of(dtype, 4));
    }
  }
}

TEST(Fft, ReadsNoImaginaryPartsThatRealRowsDoNotHave) {
  const Tensor y({{1.0f, 7.0f}, {2.0f, 3.0f}, {4.0f, 7.0f}});
  expect_near(irfft(y), irfft(y * Tensor({{1.0f, 0.0f}, {1.0f, 1.0f}, {1.0f, 0.0f}})), 0);
  expect_near(rfft(irfft(y, 5)), y * Tensor({{1.0f, 0.0f}, {1.0f, 1.0f}, {1.0f, 1.0f}}), 1e-5);
}

TEST(Fft, HasAnyAxesBefore) {
  EXPECT_EQ(fft(ones(Shape(3, 2))).shape(), Shape(3, 2));
  EXPECT_EQ(rfft(ones(Shape(7))).shape(), Shape(4, 2));
  EXPECT_EQ(rfft(ones(Shape(2, 3, 6))).shape(), Shape(2, 3, 4, 2));
  EXPECT_EQ(irfft(ones(Shape(2, 3, 4, 2)), 7).shape(), Shape(2, 3, 7));
  EXPECT_EQ(ifft(zeros(Shape(0, 3, 2))).shape(), Shape(0, 3, 2));
}

// One number that depends on all elements of y, each in its own way.
Tensor mixed(const Tensor& y) {
  Tensor weights(DType::kFloat64, y.shape());
  double weight = 0.5;
  for (double& element : weights.as<double>()) element = weight = 0.9 - 0.7 * weight;
  return sum(weights * y * y * y + weights * y, all_axes(y));
}

void expect_differences(const Function& f, const Tensor& x, const Tensor& found) {
  constexpr double kStep = 0x1p-16;
  for (size_t i = 0; i < x.as<double>().size(); ++i) {
    const auto moved = [&](double step) {
      Tensor other(x.as<double>(), x.shape());
      other.as<double>()[i] += step;
      return f(other).item<double>();
    };
    const double expected = (moved(kStep) - moved(-kStep)) / (2 * kStep);
    EXPECT_NEAR(found.as<double>()[i], expected, 1e-6 * (1 + std::fabs(expected))) << "element " << i;
  }
}

Tensor slope(const Function& f, const Tensor& x) {
  Tape tape;
  tape.watch(x);
  return tape.gradient(f(x), x);
}

void expect_gradients(const Function& transform, const Tensor& x) {
  const Function f = [&](const Tensor& at) { return mixed(transform(at)); };
  const Function steepness = [&](const Tensor& at) { return mixed(slope(f, at)); };
  expect_differences(f, x, slope(f, x));
  expect_differences(steepness, x, slope(steepness, x));
}

TEST(Fft, HasGradientsOfBothOrders) {
  for (const int32_t n : {1, 2, 5, 6}) {
    expect_gradients(fft, random(Shape(2, n, 2)) * 0.5);
    expect_gradients(ifft, random(Shape(2, n, 2)));
    expect_gradients(rfft, random(Shape(2, n)) * 0.5);
    expect_gradients([n](const Tensor& y) { return irfft(y, n); }, random(Shape(2, n / 2 + 1, 2)));
  }
}

TEST(Fft, SaysWhatIsWrong) {
  const auto says = [](const char* words) { return Raises(HasSubstr(words)); };
  EXPECT_THAT([] { (void)fft(ones(Shape(4))); }, says("fft: rows of complex numbers"));
  EXPECT_THAT([] { (void)fft(ones(Shape(4, 3))); },
              says("a last axis of 2, are expected, not float32 [4,3]"));
  EXPECT_THAT([] { (void)ifft(zeros(Shape(0, 2))); }, says("ifft: rows of complex numbers"));
  EXPECT_THAT([] { (void)ifft(zeros(Shape(3, 2), DType::kInt32)); }, says("not int32 [3,2]"));
  EXPECT_THAT([] { (void)rfft(Tensor(1.0f)); }, says("rfft: rows of float32 or float64 are expected"));
  EXPECT_THAT([] { (void)rfft(zeros(Shape(2, 0))); }, says("not float32 [2,0]"));
  EXPECT_THAT([] { (void)rfft(zeros(Shape(1, 1, 1, 1, 1, 1, 1, 2))); }, says("more than 8 axes"));
  EXPECT_THAT([] { (void)irfft(zeros(Shape(3, 2)), 6); },
              says("irfft: 3 numbers of a row are not half the transform of 6"));
  EXPECT_THAT([] { (void)irfft(zeros(Shape(1, 2))); }, says("half the transform of 0"));
  EXPECT_THAT([] { (void)irfft(zeros(Shape(3)), 4); }, says("irfft: rows of complex numbers"));
}

}  // namespace
}  // namespace diatom::testing
