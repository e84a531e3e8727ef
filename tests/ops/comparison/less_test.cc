#include "diatom/ops/comparison/less.h"

#include <gtest/gtest.h>

#include "tests/ops/comparison/comparison_cases.h"

namespace diatom::testing {
namespace {

const ComparisonCase kCase{less.record, [](double a, double b) { return a < b; }};

TEST(Less, FloatMatchesFormula) { check_comparison(kCase, DType::kFloat32); }
TEST(Less, Int8MatchesFormula) { check_comparison(kCase, DType::kInt8); }
TEST(Less, Int16MatchesFormula) { check_comparison(kCase, DType::kInt16); }
TEST(Less, Int32MatchesFormula) { check_comparison(kCase, DType::kInt32); }
TEST(Less, Int64MatchesFormula) { check_comparison(kCase, DType::kInt64); }
TEST(Less, BoolMatchesFormula) { check_comparison(kCase, DType::kBool); }

TEST(Less, ComparesWhatStoredIntegersMean) { check_stored_meanings(kCase); }

TEST(Less, Refuses) { check_comparison_refusals(less.record); }

}  // namespace
}  // namespace diatom::testing
