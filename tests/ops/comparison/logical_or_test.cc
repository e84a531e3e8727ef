#include "diatom/ops/comparison/logical_or.h"

#include <gtest/gtest.h>

#include "tests/ops/comparison/comparison_cases.h"

namespace diatom::testing {
namespace {

const ComparisonCase kCase{logical_or.record, [](double a, double b) { return a != 0 || b != 0; }};

TEST(LogicalOr, MatchesFormula) { check_comparison(kCase, DType::kBool); }
TEST(LogicalOr, AnyByteButZeroIsTrue) { check_any_byte_but_zero(kCase); }
TEST(LogicalOr, Refuses) { check_binary_refusals(logical_or.record, DType::kBool, DType::kBool); }

}  // namespace
}  // namespace diatom::testing
