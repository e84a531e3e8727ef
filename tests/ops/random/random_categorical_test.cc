#include "diatom/ops/random/random_categorical.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/ops/random/random_cases.h"

namespace diatom::testing {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

OpCase categorical(OpTensor logits, int32_t samples, OpTensor key = key_of()) {
  const int32_t batch = logits.shape[0];
  return {.op = random_categorical.record,
          .inputs = {std::move(logits), std::move(key)},
          .outputs = {like(DType::kInt32, {batch, samples})},
          .custom_options = {{"num_samples", samples}},
          .tolerance = 0};
}

OpCase always(OpTensor logits, std::vector<double> classes, int32_t samples) {
  OpCase tested = categorical(std::move(logits), samples);
  tested.formula = [classes, samples](const Reals&) {
    RealTensor y{{static_cast<int32_t>(classes.size()), samples}, {}};
    for (double one : classes) y.values.insert(y.values.end(), static_cast<size_t>(samples), one);
    return Reals{y};
  };
  return tested;
}

// With a sum of weights between powers of two, where rounding hardly matters.
TEST(RandomCategorical, LooksIntegersUpInTheSumOfWeights) {
  const std::vector<double> weights = {1, 0, 2, 4, 2};
  const int32_t samples = 50;
  std::vector<float> logits;
  for (double weight : weights)
    logits.push_back(weight > 0 ? std::log(static_cast<float>(weight)) : -kInfinity);
  OpCase tested = categorical(tensor<float>({1, 5}, logits), samples);
  tested.formula = [=](const Reals& in) {
    const double unit = 0x1p31 / 4;
    RealTensor y{{1, samples}, {}};
    for (size_t i = 0; i < static_cast<size_t>(samples); ++i) {
      const uint64_t found = number_below(in[1], i, static_cast<uint64_t>(9 * unit));
      double sum = 0;
      size_t c = 0;
      while ((sum += weights[c] * unit) <= static_cast<double>(found)) ++c;
      y.values.push_back(static_cast<double>(c));
    }
    return Reals{y};
  };
  check(tested);
}

TEST(RandomCategorical, DrawsWhatIsCertain) {
  check(always(tensor<float>({1, 1}, {-3.0f}), {0}, 4));
  check(always(tensor<float>({2, 3}, {-100, 0, -100, -kInfinity, -kInfinity, -50}), {1, 2}, 20));
  check(always(tensor<float>({1, 3}, {1e30f, kInfinity, -1e30f}), {1}, 20));
  check(always(tensor<float>({0, 3}, {}), {}, 2));
  check(categorical(tensor<float>({2, 2}, {1, 2, 3, 4}), 0));
}

TEST(RandomCategorical, RefusesOtherShapesAndKeys) {
  const OpTensor logits = random_tensor(DType::kFloat32, {2, 3});
  expect_refused(categorical(random_tensor(DType::kFloat32, {2}), 1), Code::kRankMismatch);
  expect_refused(categorical(random_tensor(DType::kFloat32, {2, 0}), 1), Code::kShapeMismatch);
  expect_refused(categorical(random_tensor(DType::kInt32, {2, 3}), 1), Code::kUnsupportedDType);
  expect_refused(categorical(logits, 1, key_of({1, 2})), Code::kShapeMismatch);
  OpCase negative = categorical(logits, 1);
  negative.custom_options = {{"num_samples", -1}};
  expect_refused(negative, Code::kBadAttribute);
}

TEST(RandomCategorical, RefusesRowsWithoutWeights) {
  expect_refused(categorical(tensor<float>({2, 2}, {0, 0, -kInfinity, -kInfinity}), 1), Code::kNotANumber);
  expect_refused(categorical(tensor<float>({2, 2}, {0, 0, 0, kNaN}), 1), Code::kNotANumber);
}

}  // namespace
}  // namespace diatom::testing
