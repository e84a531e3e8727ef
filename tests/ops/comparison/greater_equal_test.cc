#include "diatom/ops/comparison/greater_equal.h"

#include <gtest/gtest.h>

#include "tests/ops/comparison/comparison_cases.h"

namespace diatom::testing {
namespace {

const ComparisonCase kCase{greater_equal.record, [](double a, double b) { return a >= b; }};

TEST(GreaterEqual, FloatMatchesFormula) { check_comparison(kCase, DType::kFloat32); }
TEST(GreaterEqual, Int8MatchesFormula) { check_comparison(kCase, DType::kInt8); }
TEST(GreaterEqual, Int16MatchesFormula) { check_comparison(kCase, DType::kInt16); }
TEST(GreaterEqual, Int32MatchesFormula) { check_comparison(kCase, DType::kInt32); }
TEST(GreaterEqual, Int64MatchesFormula) { check_comparison(kCase, DType::kInt64); }
TEST(GreaterEqual, BoolMatchesFormula) { check_comparison(kCase, DType::kBool); }

TEST(GreaterEqual, ComparesWhatStoredIntegersMean) { check_stored_meanings(kCase); }

TEST(GreaterEqual, Refuses) { check_comparison_refusals(greater_equal.record); }

}  // namespace
}  // namespace diatom::testing
