#include "diatom/ops/random/random_normal.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/ops/random/normal_formula.h"

namespace diatom::testing {
namespace {

OpCase normal(const std::vector<int32_t>& shape, float mean = 0, float stddev = 1) {
  OpCase tested = drawn(random_normal.record, shape, [mean, stddev](const RealTensor& key, size_t i) {
    return double{mean} + double{stddev} * normal_of(key, i);
  });
  tested.custom_options = {{"mean", mean}, {"stddev", stddev}};
  return tested;
}

TEST(RandomNormal, FloatMatchesFormula) {
  check(normal({3, 7}));
  check(normal({100}, -2.5f, 3));
  check(normal({}));
  check(normal({2, 0, 3}));
  check(normal({5}, 4, 0));
}

TEST(RandomNormal, RefusesOtherShapesAndKeys) { check_shape_and_key_refusals(normal({5})); }

TEST(RandomNormal, RefusesDistributionsThatAreNone) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
  expect_refused(normal({2}, kInfinity), Code::kBadAttribute);
  expect_refused(normal({2}, kNaN), Code::kBadAttribute);
  expect_refused(normal({2}, 0, -1), Code::kBadAttribute);
  expect_refused(normal({2}, 0, kInfinity), Code::kBadAttribute);
  expect_refused(normal({2}, 0, kNaN), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
