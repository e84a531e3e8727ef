#include "diatom/ops/comparison/equal.h"

#include <gtest/gtest.h>

#include "tests/ops/comparison/comparison_cases.h"

namespace diatom::testing {
namespace {

const ComparisonCase kCase{equal.record, [](double a, double b) { return a == b; }};

TEST(Equal, FloatMatchesFormula) { check_comparison(kCase, DType::kFloat32); }
TEST(Equal, Int8MatchesFormula) { check_comparison(kCase, DType::kInt8); }
TEST(Equal, Int16MatchesFormula) { check_comparison(kCase, DType::kInt16); }
TEST(Equal, Int32MatchesFormula) { check_comparison(kCase, DType::kInt32); }
TEST(Equal, Int64MatchesFormula) { check_comparison(kCase, DType::kInt64); }
TEST(Equal, BoolMatchesFormula) { check_comparison(kCase, DType::kBool); }

TEST(Equal, ComparesWhatStoredIntegersMean) { check_stored_meanings(kCase); }

TEST(Equal, Refuses) { check_comparison_refusals(equal.record); }

}  // namespace
}  // namespace diatom::testing
