#include "diatom/ops/comparison/greater.h"

#include <gtest/gtest.h>

#include "tests/ops/comparison/comparison_cases.h"

namespace diatom::testing {
namespace {

const ComparisonCase kCase{greater.record, [](double a, double b) { return a > b; }};

TEST(Greater, FloatMatchesFormula) { check_comparison(kCase, DType::kFloat32); }
TEST(Greater, Int8MatchesFormula) { check_comparison(kCase, DType::kInt8); }
TEST(Greater, Int16MatchesFormula) { check_comparison(kCase, DType::kInt16); }
TEST(Greater, Int32MatchesFormula) { check_comparison(kCase, DType::kInt32); }
TEST(Greater, Int64MatchesFormula) { check_comparison(kCase, DType::kInt64); }
TEST(Greater, BoolMatchesFormula) { check_comparison(kCase, DType::kBool); }

TEST(Greater, ComparesWhatStoredIntegersMean) { check_stored_meanings(kCase); }

TEST(Greater, Refuses) { check_comparison_refusals(greater.record); }

}  // namespace
}  // namespace diatom::testing
