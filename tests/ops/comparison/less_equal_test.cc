#include "diatom/ops/comparison/less_equal.h"

#include <gtest/gtest.h>

#include "tests/ops/comparison/comparison_cases.h"

namespace diatom::testing {
namespace {

const ComparisonCase kCase{less_equal.record, [](double a, double b) { return a <= b; }};

TEST(LessEqual, FloatMatchesFormula) { check_comparison(kCase, DType::kFloat32); }
TEST(LessEqual, Int8MatchesFormula) { check_comparison(kCase, DType::kInt8); }
TEST(LessEqual, Int16MatchesFormula) { check_comparison(kCase, DType::kInt16); }
TEST(LessEqual, Int32MatchesFormula) { check_comparison(kCase, DType::kInt32); }
TEST(LessEqual, Int64MatchesFormula) { check_comparison(kCase, DType::kInt64); }
TEST(LessEqual, BoolMatchesFormula) { check_comparison(kCase, DType::kBool); }

TEST(LessEqual, ComparesWhatStoredIntegersMean) { check_stored_meanings(kCase); }

TEST(LessEqual, Refuses) { check_comparison_refusals(less_equal.record); }

}  // namespace
}  // namespace diatom::testing
