#include "diatom/nn/loss.h"

#include <gmock/gmock.h>

#include <cmath>

#include "diatom/nn/metric.h"

namespace diatom::testing {
namespace {

TEST(Loss, OfSparseAndDenseLabelsIsTheSame) {
  const Tensor logits({{1.0f, 2.0f, 0.5f}, {-1.0f, 0.0f, 3.0f}});
  const double first = -std::log(std::exp(2.0) / (std::exp(1.0) + std::exp(2.0) + std::exp(0.5)));
  const double second = -std::log(std::exp(-1.0) / (std::exp(-1.0) + 1 + std::exp(3.0)));
  const double expected = (first + second) / 2;
  EXPECT_NEAR(nn::softmax_cross_entropy(logits, Tensor({1, 0})).item<float>(), expected, 1e-6);
  const Tensor truth({{0.0f, 1.0f, 0.0f}, {1.0f, 0.0f, 0.0f}});
  EXPECT_NEAR(nn::dense_softmax_cross_entropy(logits, truth).item<float>(), expected, 1e-6);
}

TEST(Loss, OfNumbersIsTheirMeanDifference) {
  const Tensor a({1.0f, -2.0f, 3.0f});
  const Tensor b({0.0f, 0.0f, 0.0f});
  EXPECT_NEAR(nn::mean_squared_error(a, b).item<float>(), 14.0 / 3, 1e-6);
  EXPECT_NEAR(nn::mean_absolute_error(a, b).item<float>(), 2, 1e-6);
}

TEST(Metric, AccuracyCountsGreatestLogits) {
  const Tensor logits({{1.0f, 2.0f}, {3.0f, 0.0f}, {0.0f, 1.0f}, {1.0f, 0.0f}});
  EXPECT_EQ(nn::accuracy(logits, Tensor({1, 0, 0, 0})), 0.75);
}

}  // namespace
}  // namespace diatom::testing
