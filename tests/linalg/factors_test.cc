// Factors multiply to what they are of; gradients, of both orders, are those of central differences in
// double.
#include <gmock/gmock.h>

#include <cmath>
#include <functional>

#include "diatom/autodiff/tape.h"
#include "diatom/linalg/cholesky.h"
#include "diatom/linalg/matrices.h"
#include "diatom/linalg/qr.h"
#include "diatom/linalg/solve.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"
#include "tests/support/raises.h"

namespace diatom::testing {
namespace {

using linalg::product;
using linalg::transposed;
using ::testing::HasSubstr;
using Function = std::function<Tensor(const Tensor&)>;

Tensor random(const Shape& shape, DType dtype = DType::kFloat64) {
  return cast(default_generator().normal(shape), {.to = dtype});
}

void expect_near(const Tensor& found, const Tensor& expected, double tolerance) {
  ASSERT_EQ(found.shape(), expected.shape());
  const Tensor a = cast(found, {.to = DType::kFloat64});
  const Tensor b = cast(expected, {.to = DType::kFloat64});
  for (size_t i = 0; i < a.as<double>().size(); ++i)
    EXPECT_NEAR(a.as<double>()[i], b.as<double>()[i], tolerance) << "element " << i;
}

// Symmetric and positive definite.
Tensor definite(const Tensor& x) {
  return product(x, x, false, true) + eye(x.shape()[x.ndim() - 1], x.dtype());
}

void expect_factors(DType dtype, double tolerance) {
  const Tensor x = random(Shape(2, 4, 4), dtype);
  const Tensor a = definite(x);
  const Tensor l = linalg::cholesky(a);
  expect_near(product(l, l, false, true), a, tolerance);
  expect_near(l, linalg::lower_triangle(l), 0);

  const Tensor b = random(Shape(2, 4, 3), dtype);
  expect_near(product(a, linalg::solve(a, b)), b, tolerance);
  for (const bool upper : {false, true}) {
    for (const bool turned : {false, true}) {
      const Tensor half = upper ? transposed(l) : l;
      const Tensor solution = linalg::solve_triangular(a, b, {.upper = upper, .transposed = turned});
      const Tensor read = upper ? linalg::upper_triangle(a) : linalg::lower_triangle(a);
      expect_near(product(read, solution, turned), b, tolerance);
      expect_near(product(half, linalg::solve_triangular(half, b, {upper, turned}), turned), b, tolerance);
    }
  }

  const Tensor tall = random(Shape(2, 5, 3), dtype);
  const linalg::Qr factors = linalg::qr(tall);
  expect_near(product(factors.q, factors.r), tall, tolerance);
  expect_near(product(factors.q, factors.q, true), zeros(Shape(2, 3, 3), dtype) + eye(3, dtype), tolerance);
  expect_near(factors.r, linalg::upper_triangle(factors.r), 0);
}

TEST(Factors, MultiplyToWhatTheyAreOf) {
  expect_factors(DType::kFloat32, 2e-4);
  expect_factors(DType::kFloat64, 1e-11);
}

// One number that depends on all elements of y, each in its own way.
Tensor mixed(const Tensor& y) {
  Tensor weights(y.dtype(), y.shape());
  double weight = 0.5;
  for (double& element : weights.as<double>()) element = weight = 0.9 - 0.7 * weight;
  const Tensor weighted = weights * y + y * y * 0.5;
  return sum(weighted, all_axes(weighted));
}

void expect_differences(const Function& f, const Tensor& x, double tolerance) {
  constexpr double kStep = 0x1p-17;
  Tape tape;
  tape.watch(x);
  const Tensor found = tape.gradient(f(x), x);
  for (size_t i = 0; i < x.as<double>().size(); ++i) {
    const auto moved = [&](double step) {
      Tensor other = linalg::copied(x);
      other.as<double>()[i] += step;
      return f(other).item<double>();
    };
    const double expected = (moved(kStep) - moved(-kStep)) / (2 * kStep);
    EXPECT_NEAR(found.as<double>()[i], expected, tolerance * (1 + std::fabs(expected))) << "element " << i;
  }
}

void expect_gradients(const Function& f, const Tensor& x) {
  expect_differences(f, x, 1e-6);
  const Function slope = [&](const Tensor& at) {
    Tape tape;
    tape.watch(at);
    return mixed(tape.gradient(f(at), at));
  };
  expect_differences(slope, x, 1e-4);
}

TEST(Factors, HaveGradientsOfBothOrders) {
  const Tensor b = random(Shape(3, 2));
  expect_gradients([](const Tensor& x) { return mixed(linalg::cholesky(definite(x))); }, random(Shape(3, 3)));
  expect_gradients([&](const Tensor& x) { return mixed(linalg::solve(definite(x), b)); },
                   random(Shape(3, 3)));
  expect_gradients([](const Tensor& x) { return mixed(linalg::solve(definite(x), x)); }, random(Shape(2, 2)));
  for (const bool upper : {false, true}) {
    for (const bool turned : {false, true}) {
      expect_gradients(
          [=](const Tensor& x) {
            return mixed(linalg::solve_triangular(definite(x), x, {.upper = upper, .transposed = turned}));
          },
          random(Shape(2, 2)));
    }
  }
  for (const Shape& shape : {Shape(3, 3), Shape(4, 2)}) {
    expect_gradients(
        [](const Tensor& x) {
          const linalg::Qr factors = linalg::qr(x);
          return mixed(factors.q) + mixed(factors.r);
        },
        random(shape));
  }
}

TEST(Factors, SayWhatIsWrong) {
  const auto says = [](const char* words) { return Raises(HasSubstr(words)); };
  EXPECT_THAT([] { (void)linalg::cholesky(-eye(2)); }, says("cholesky: matrix 0 is not positive definite"));
  EXPECT_THAT([] { (void)linalg::solve(zeros(Shape(2, 2)), eye(2)); }, says("solve: matrix 0 is singular"));
  EXPECT_THAT([] { (void)linalg::solve(eye(2), zeros(Shape(3, 1))); }, says("does not go with"));
  EXPECT_THAT([] { (void)linalg::qr(zeros(Shape(2, 3))); }, says("at least as many rows"));
  EXPECT_THAT([] { (void)linalg::cholesky(zeros(Shape(2, 3))); },
              says("a square matrix is expected, not [2,3]"));
  EXPECT_THAT([] { (void)linalg::cholesky(int_list(Shape(2, 2).view())); }, says("float32 or float64"));
}

TEST(Factors, OfNothingAreNothing) {
  EXPECT_EQ(linalg::cholesky(zeros(Shape(0, 2, 2))).shape(), Shape(0, 2, 2));
  EXPECT_EQ(linalg::qr(zeros(Shape(3, 0))).r.shape(), Shape(0, 0));
  EXPECT_EQ(linalg::solve(zeros(Shape(0, 0)), zeros(Shape(0, 4))).shape(), Shape(0, 4));
}

}  // namespace
}  // namespace diatom::testing
