#include "diatom/ops/comparison/not_equal.h"

#include <gtest/gtest.h>

#include "tests/ops/comparison/comparison_cases.h"

namespace diatom::testing {
namespace {

const ComparisonCase kCase{not_equal.record, [](double a, double b) { return a != b; }};

TEST(NotEqual, FloatMatchesFormula) { check_comparison(kCase, DType::kFloat32); }
TEST(NotEqual, Int8MatchesFormula) { check_comparison(kCase, DType::kInt8); }
TEST(NotEqual, Int16MatchesFormula) { check_comparison(kCase, DType::kInt16); }
TEST(NotEqual, Int32MatchesFormula) { check_comparison(kCase, DType::kInt32); }
TEST(NotEqual, Int64MatchesFormula) { check_comparison(kCase, DType::kInt64); }
TEST(NotEqual, BoolMatchesFormula) { check_comparison(kCase, DType::kBool); }

TEST(NotEqual, ComparesWhatStoredIntegersMean) { check_stored_meanings(kCase); }

TEST(NotEqual, Refuses) { check_comparison_refusals(not_equal.record); }

}  // namespace
}  // namespace diatom::testing
