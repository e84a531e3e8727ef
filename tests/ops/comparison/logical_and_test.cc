#include "diatom/ops/comparison/logical_and.h"

#include <gtest/gtest.h>

#include "tests/ops/comparison/comparison_cases.h"

namespace diatom::testing {
namespace {

const ComparisonCase kCase{logical_and.record, [](double a, double b) { return a != 0 && b != 0; }};

TEST(LogicalAnd, MatchesFormula) { check_comparison(kCase, DType::kBool); }
TEST(LogicalAnd, AnyByteButZeroIsTrue) { check_any_byte_but_zero(kCase); }
TEST(LogicalAnd, Refuses) { check_binary_refusals(logical_and.record, DType::kBool, DType::kBool); }

}  // namespace
}  // namespace diatom::testing
