#include "diatom/ops/random/random_truncated_normal.h"

#include <gtest/gtest.h>

#include "tests/ops/random/normal_formula.h"

namespace diatom::testing {
namespace {

OpCase truncated(const std::vector<int32_t>& shape, float mean = 0, float stddev = 1) {
  OpCase tested = drawn(random_truncated_normal.record, shape, [=](const RealTensor& key, size_t i) {
    uint32_t attempt = 0;
    while (std::fabs(normal_of(key, i, attempt)) > 2) ++attempt;
    return double{mean} + double{stddev} * normal_of(key, i, attempt);
  });
  tested.custom_options = {{"mean", mean}, {"stddev", stddev}};
  return tested;
}

TEST(RandomTruncatedNormal, FloatMatchesFormula) {
  check(truncated({10, 100}));
  check(truncated({333}, -2.5f, 3));
  check(truncated({}));
  check(truncated({0}));
}

TEST(RandomTruncatedNormal, RefusesOtherShapesAndKeys) { check_shape_and_key_refusals(truncated({5})); }

TEST(RandomTruncatedNormal, RefusesNegativeDeviations) {
  expect_refused(truncated({2}, 0, -1), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
