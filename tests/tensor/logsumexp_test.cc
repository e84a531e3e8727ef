#include "diatom/tensor/logsumexp.h"

#include <gmock/gmock.h>

#include <limits>

#include "diatom/tensor/call.h"

namespace diatom::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;

constexpr float kInfinity = std::numeric_limits<float>::infinity();

TEST(LogSumExp, OfRowsOfAnySize) {
  const Tensor x({{0.0f, 0.0f}, {1000.0f, 1000.0f}, {-1000.0f, -2000.0f}});
  EXPECT_THAT(logsumexp(x, Tensor({1})).as<float>(),
              ElementsAre(FloatNear(0.6931472f, 1e-6f), FloatNear(1000.6931f, 1e-3f), -1000.0f));
  EXPECT_EQ(logsumexp(x, Tensor({1}), {.keep_dims = true}).shape(), Shape(3, 1));
  EXPECT_EQ(logsumexp(x, Tensor({0, 1})).shape(), Shape());
}

TEST(LogSumExp, OfInfinities) {
  const Tensor x({{-kInfinity, -kInfinity}, {kInfinity, 1.0f}, {-kInfinity, 2.0f}});
  EXPECT_THAT(logsumexp(x, Tensor({1})).as<float>(), ElementsAre(-kInfinity, kInfinity, 2.0f));
}

}  // namespace
}  // namespace diatom::testing
