#include "diatom/ops/reduction/reduce_max.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/reduction/extremum_cases.h"

namespace diatom::testing {
namespace {

void check_dtype(DType dtype) {
  check_extremum(reduce_max.record, dtype, [](const std::vector<double>& group) {
    return *std::max_element(group.begin(), group.end());
  });
}

TEST(ReduceMax, FloatMatchesFormula) { check_dtype(DType::kFloat32); }
TEST(ReduceMax, Int8MatchesFormula) { check_dtype(DType::kInt8); }
TEST(ReduceMax, Int16MatchesFormula) { check_dtype(DType::kInt16); }
TEST(ReduceMax, Int32MatchesFormula) { check_dtype(DType::kInt32); }

TEST(ReduceMax, OfNothingIsInfinite) { check_extremum_of_nothing(reduce_max.record, -HUGE_VAL); }

TEST(ReduceMax, Refuses) { check_extremum_refusals(reduce_max.record); }

}  // namespace
}  // namespace diatom::testing
