// Whether what a generator draws is distributed as it says: all seeds are fixed, and the bounds are those
// that fewer than one of a thousand good generators would miss.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "diatom/tensor/random.h"

namespace diatom::testing {
namespace {

constexpr int32_t kSamples = 100000;

std::vector<double> reals(const Tensor& tensor) {
  const std::span<const float> elements = tensor.as<float>();
  return {elements.begin(), elements.end()};
}

// The largest distance between the share of values up to x and their probability (Kolmogorov and Smirnov).
template <typename Probability>
double largest_distance(std::vector<double> values, Probability up_to) {
  std::sort(values.begin(), values.end());
  const double count = static_cast<double>(values.size());
  double largest = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    const double expected = up_to(values[i]);
    const double before = static_cast<double>(i) / count;
    largest = std::max({largest, expected - before, before + 1 / count - expected});
  }
  return largest;
}
const double kFarthest = 1.95 / std::sqrt(kSamples);

// The average of the powers of (x - centre).
double moment(const std::vector<double>& values, double centre, int power) {
  double sum = 0;
  for (double value : values) sum += std::pow(value - centre, power);
  return sum / static_cast<double>(values.size());
}

double correlation_of_neighbours(const std::vector<double>& values, size_t distance) {
  const double mean = moment(values, 0, 1);
  double sum = 0;
  for (size_t i = distance; i < values.size(); ++i) sum += (values[i] - mean) * (values[i - distance] - mean);
  return sum / static_cast<double>(values.size()) / moment(values, mean, 2);
}

void expect_uncorrelated(const std::vector<double>& values) {
  for (size_t distance : {1, 2, 3, 4, 8, 1024})
    EXPECT_NEAR(correlation_of_neighbours(values, distance), 0, 3.5 / std::sqrt(kSamples)) << distance;
}

double normal_up_to(double x) { return std::erfc(-x / std::sqrt(2.0)) / 2; }

// The sum of squared deviations from the expected counts, each over the expected count.
double chi_square(const std::vector<int>& counts, const std::vector<double>& expected) {
  double sum = 0;
  for (size_t i = 0; i < counts.size(); ++i) {
    const double deviation = counts[i] - expected[i];
    sum += deviation * deviation / expected[i];
  }
  return sum;
}

TEST(Distribution, UniformIsEven) {
  const std::vector<double> values = reals(Generator(1).uniform(Shape(kSamples), -2, 6));
  EXPECT_LT(largest_distance(values, [](double x) { return (x + 2) / 8; }), kFarthest);
  EXPECT_NEAR(moment(values, 0, 1), 2, 3.5 * 8 / std::sqrt(12.0 * kSamples));
  EXPECT_NEAR(moment(values, 2, 2), 64 / 12.0, 0.06);
  expect_uncorrelated(values);
}

TEST(Distribution, NormalIsNormal) {
  const std::vector<double> values = reals(Generator(2).normal(Shape(kSamples), 5, 3));
  EXPECT_LT(largest_distance(values, [](double x) { return normal_up_to((x - 5) / 3); }), kFarthest);
  EXPECT_NEAR(moment(values, 0, 1), 5, 3.5 * 3 / std::sqrt(kSamples));
  EXPECT_NEAR(moment(values, 5, 2), 9, 0.15);
  EXPECT_NEAR(moment(values, 5, 3) / 27, 0, 0.05);
  EXPECT_NEAR(moment(values, 5, 4) / 81, 3, 0.12);
  expect_uncorrelated(values);
  EXPECT_GT(*std::max_element(values.begin(), values.end()), 5 + 3 * 3.5);
}

// Both coordinates of a point come from the same words.
TEST(Distribution, NeighboursOfANormalAreIndependent) {
  const std::vector<double> values = reals(Generator(3).normal(Shape(2 * kSamples)));
  std::vector<double> products, squares;
  for (size_t i = 0; i < values.size(); i += 2) {
    products.push_back(values[i] * values[i + 1]);
    squares.push_back((values[i] * values[i] - 1) * (values[i + 1] * values[i + 1] - 1));
  }
  EXPECT_NEAR(moment(products, 0, 1), 0, 3.5 / std::sqrt(kSamples));
  EXPECT_NEAR(moment(squares, 0, 1), 0, 3.5 * 2 / std::sqrt(kSamples));
}

TEST(Distribution, TruncatedNormalIsNormalBetweenItsEnds) {
  const std::vector<double> values = reals(Generator(4).truncated_normal(Shape(kSamples), -1, 0.5));
  for (double value : values) ASSERT_LE(std::fabs(value + 1), 1.0);
  const double outside = normal_up_to(-2);
  EXPECT_LT(
      largest_distance(values,
                       [&](double x) { return (normal_up_to((x + 1) / 0.5) - outside) / (1 - 2 * outside); }),
      kFarthest);
  EXPECT_NEAR(moment(values, -1, 2), 0.25 * 0.7737, 0.003);
  expect_uncorrelated(values);
}

TEST(Distribution, PermutationsHoldEachNumberOnce) {
  Generator generator(5);
  for (int32_t count : {1, 2, 17, 100000}) {
    const Tensor order = generator.permutation(count);
    std::vector<int32_t> sorted(order.as<int32_t>().begin(), order.as<int32_t>().end());
    std::sort(sorted.begin(), sorted.end());
    for (int32_t i = 0; i < count; ++i) ASSERT_EQ(sorted[static_cast<size_t>(i)], i);
  }
}

TEST(Distribution, AllOrdersAreEquallyLikely) {
  constexpr int kOrders = 24;
  constexpr int kRounds = 1000 * kOrders;
  Generator generator(6);
  std::map<std::vector<int32_t>, int> seen;
  for (int round = 0; round < kRounds; ++round) {
    const Tensor order = generator.permutation(4);
    ++seen[{order.as<int32_t>().begin(), order.as<int32_t>().end()}];
  }
  std::vector<int> counts;
  for (const auto& [order, count] : seen) counts.push_back(count);
  ASSERT_EQ(counts.size(), size_t{kOrders});
  EXPECT_LT(chi_square(counts, std::vector<double>(kOrders, 1000)), 49.7);  // of 23 degrees of freedom
}

TEST(Distribution, ClassesComeByTheirWeights) {
  const std::vector<double> weights = {0.5, 0.25, 0.125, 0.1, 0.024, 0.001};
  std::vector<float> logits;
  for (double weight : weights) logits.push_back(static_cast<float>(std::log(weight) + 100));
  for (double weight : weights) logits.push_back(static_cast<float>(std::log(1 - weight)));
  const Tensor drawn =
      Generator(7).categorical(Tensor(std::span<const float>(logits), Shape(2, 6)), kSamples);
  for (size_t row = 0; row < 2; ++row) {
    std::vector<int> counts(weights.size());
    std::vector<double> expected;
    for (double weight : weights) expected.push_back((row == 0 ? weight : (1 - weight) / 5) * kSamples);
    for (int32_t one : drawn.as<int32_t>().subspan(row * kSamples, kSamples))
      ++counts[static_cast<size_t>(one)];
    EXPECT_LT(chi_square(counts, expected), 20.5);  // of 5 degrees of freedom
  }
}

}  // namespace
}  // namespace diatom::testing
