#include "diatom/ops/reduction/reduce_min.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/reduction/extremum_cases.h"

namespace diatom::testing {
namespace {

void check_dtype(DType dtype) {
  check_extremum(reduce_min.record, dtype, [](const std::vector<double>& group) {
    return *std::min_element(group.begin(), group.end());
  });
}

TEST(ReduceMin, FloatMatchesFormula) { check_dtype(DType::kFloat32); }
TEST(ReduceMin, Int8MatchesFormula) { check_dtype(DType::kInt8); }
TEST(ReduceMin, Int16MatchesFormula) { check_dtype(DType::kInt16); }
TEST(ReduceMin, Int32MatchesFormula) { check_dtype(DType::kInt32); }

TEST(ReduceMin, OfNothingIsInfinite) { check_extremum_of_nothing(reduce_min.record, HUGE_VAL); }

TEST(ReduceMin, Refuses) { check_extremum_refusals(reduce_min.record); }

}  // namespace
}  // namespace diatom::testing
