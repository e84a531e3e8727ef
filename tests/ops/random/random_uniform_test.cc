#include "diatom/ops/random/random_uniform.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/ops/random/random_cases.h"

namespace diatom::testing {
namespace {

OpCase uniform(const std::vector<int32_t>& shape, float low = 0, float high = 1) {
  OpCase tested = drawn(random_uniform.record, shape, [low, high](const RealTensor& key, size_t i) {
    return double{low} + (double{high} - double{low}) * (word(key, i) >> 8) / 16777216.0;
  });
  tested.custom_options = {{"low", low}, {"high", high}};
  return tested;
}

TEST(RandomUniform, FloatMatchesFormula) {
  check(uniform({3, 7}));
  check(uniform({33}, -2.5f, 3));
  check(uniform({}));
  check(uniform({2, 0, 3}));
  check(uniform({5}, 4, 4));
}

TEST(RandomUniform, StandsForTheUnitIntervalWithoutOptions) {
  OpCase tested = uniform({9});
  tested.custom_options = {};
  check(tested);
}

TEST(RandomUniform, ReadsAShapeThatComesLate) {
  OpCase tested = uniform({2, 3});
  tested.inputs[0].kind = OpTensor::Kind::kPlain;
  check(tested);
  tested.inputs[0] = tensor<int32_t>({2}, {3, 2});
  expect_refused(tested, Code::kBadValue);
}

TEST(RandomUniform, RefusesOtherShapesAndKeys) { check_shape_and_key_refusals(uniform({5})); }

TEST(RandomUniform, RefusesRangesThatAreNone) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  constexpr float kLargest = std::numeric_limits<float>::max();
  expect_refused(uniform({2}, 1, 0.5f), Code::kBadAttribute);
  expect_refused(uniform({2}, 0, std::numeric_limits<float>::quiet_NaN()), Code::kBadAttribute);
  expect_refused(uniform({2}, 0, kInfinity), Code::kBadAttribute);
  expect_refused(uniform({2}, kInfinity, kInfinity), Code::kBadAttribute);
  expect_refused(uniform({2}, -kLargest, kLargest), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
