// Overrides of reductions and of the softmax family against the operators' own bodies of doubles.
#include <gmock/gmock.h>

#include <vector>

#include "diatom/ops/activation/log_softmax.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/loss/sparse_softmax_cross_entropy.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/ops/reduction/reduce_max.h"
#include "diatom/ops/reduction/reduce_min.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/override.h"
#include "tests/accelerate/own_bodies.h"

namespace diatom::testing {
namespace {

constexpr DType kWidths[] = {DType::kFloat32, DType::kFloat64};

struct Reduced {
  Shape shape;
  std::vector<int32_t> axes;
};

std::vector<Reduced> reduced_shapes() {
  std::vector<Reduced> all;
  for (const int32_t size : kSizes) {
    all.push_back({Shape(size), {0}});
    all.push_back({Shape(3, size), {1}});
    all.push_back({Shape(3, size), {0}});
    all.push_back({Shape(size, 3), {0}});
    all.push_back({Shape(size, 3), {0, 1}});
    all.push_back({Shape(2, size, 5), {1}});
    all.push_back({Shape(2, size, 5), {0, 2}});
    all.push_back({Shape(4, 3, size), {0, 1}});
  }
  all.push_back({Shape(), {}});
  all.push_back({Shape(3, 4), {}});
  all.push_back({Shape(70, 1100), {0}});
  all.push_back({Shape(3, 20000), {1}});
  all.push_back({Shape(20000, 2), {0}});
  return all;
}

// Sums differ by the order of their terms, each of which is below 80.
template <class T>
void check_reduction(const Define<T>& op, bool exact) {
  for (const DType dtype : kWidths) {
    for (const Reduced& tested : reduced_shapes()) {
      SCOPED_TRACE(op.record.info.name);
      const Function f = [&](const Tensors& in) { return op(in[0], int_list(tested.axes)); };
      const double terms = exact ? 0 : 8e-6 * static_cast<double>(tested.shape.elements());
      const Tensor ordinary = ordinary_values(dtype, tested.shape);
      // All of one sign, too, so that what fills vectors up is seen.
      for (const double offset : {0.0, -50.0, 50.0})
        expect_as_own(op.record, f, {ordinary + offset}, 2, terms);
      // Of zeros, an extremum may be either.
      const Tensor special = with_special_values(dtype, tested.shape) + 0.0;
      if (exact) expect_as_own(op.record, f, {special}, 0);
      if (::testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(ReductionOverrides, OfSums) { check_reduction(sum, false); }
TEST(ReductionOverrides, OfMeans) { check_reduction(mean, false); }
TEST(ReductionOverrides, OfLargest) { check_reduction(reduce_max, true); }
TEST(ReductionOverrides, OfSmallest) { check_reduction(reduce_min, true); }

TEST(ReductionOverrides, OfManyOnesAreExact) {
  for (const Shape& shape : {Shape(3000000), Shape(1500000, 2), Shape(2, 1500000)}) {
    EXPECT_EQ(sum(ones(shape), arange(shape.ndim, DType::kInt32)).item<float>(), 3e6f);
  }
}

TEST(ReductionOverrides, KeepNaNAndInfinities) {
  Tensor x = ones(Shape(3, 100));
  x.as<float>()[99] = NAN;
  x.as<float>()[150] = INFINITY;
  x.as<float>()[250] = -INFINITY;
  const Tensor rows = sum(x, {1});
  EXPECT_TRUE(std::isnan(rows.as<float>()[0]));
  EXPECT_EQ(rows.as<float>()[1], INFINITY);
  EXPECT_EQ(rows.as<float>()[2], -INFINITY);
  EXPECT_TRUE(std::isnan(sum(x, {0, 1}).item<float>()));
}

void check_rows(const Op& op, const Function& f, double ulps, double absolute) {
  for (const DType dtype : kWidths) {
    for (const int32_t size : kSizes) {
      for (const int32_t rows : {1, 3}) {
        SCOPED_TRACE(op.info.name);
        expect_as_own(op, f, {ordinary_values(dtype, Shape(rows, size))}, ulps, absolute);
        expect_as_own(op, f, {with_special_values(dtype, Shape(rows, size))}, ulps, absolute);
        if (::testing::Test::HasFatalFailure()) return;
      }
    }
  }
}

TEST(SoftmaxOverrides, OfProbabilities) {
  for (const float beta : {1.0f, 0.3f, -0.5f}) {
    check_rows(
        softmax.record, [=](const Tensors& in) { return softmax(in[0], {.beta = beta}); }, 60, 1e-9);
  }
}

TEST(SoftmaxOverrides, OfTheirLogarithms) {
  check_rows(
      log_softmax.record, [](const Tensors& in) { return log_softmax(in[0]); }, 8, 1e-6);
}

TEST(SoftmaxOverrides, OfLosses) {
  for (const int32_t classes : kSizes) {
    if (classes == 0) continue;
    const Tensor labels = {0, classes - 1, classes / 2};
    const Function f = [&](const Tensors& in) { return sparse_softmax_cross_entropy(in[0], labels); };
    for (const DType dtype : kWidths)
      expect_as_own(sparse_softmax_cross_entropy.record, f, {ordinary_values(dtype, Shape(3, classes))}, 8,
                    2e-6);
  }
  EXPECT_THROW(sparse_softmax_cross_entropy(ones(Shape(1, 3)), {3}), Error);
  EXPECT_THROW(sparse_softmax_cross_entropy(ones(Shape(1, 3)), {-1}), Error);
}

TEST(SoftmaxOverrides, OfARowWithNaNAreNaN) {
  for (const size_t place : {size_t{0}, size_t{5}, size_t{18}}) {
    Tensor x = ones(Shape(19));
    x.as<float>()[place] = NAN;
    for (const float y : softmax(x).as<float>()) EXPECT_TRUE(std::isnan(y));
    for (const float y : log_softmax(x).as<float>()) EXPECT_TRUE(std::isnan(y));
  }
}

}  // namespace
}  // namespace diatom::testing
