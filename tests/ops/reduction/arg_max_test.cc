#include "diatom/ops/reduction/arg_max.h"

#include <gtest/gtest.h>

#include "tests/ops/reduction/arg_cases.h"

namespace diatom::testing {
namespace {

const ArgCase kCase{arg_max.record, [](double x, double than) { return x > than; }};

TEST(ArgMax, FloatMatchesFormula) { check_all_axes(kCase, DType::kFloat32, DType::kInt32); }
TEST(ArgMax, Int8MatchesFormula) { check_all_axes(kCase, DType::kInt8, DType::kInt32); }
TEST(ArgMax, FloatToInt64MatchesFormula) { check_all_axes(kCase, DType::kFloat32, DType::kInt64); }
TEST(ArgMax, Int8ToInt64MatchesFormula) { check_all_axes(kCase, DType::kInt8, DType::kInt64); }

TEST(ArgMax, PicksTheFirstAmongEquals) { check_first_among_equals(arg_max.record, {1, 5, 2, 5, 5}); }

TEST(ArgMax, Refuses) { check_arg_refusals(arg_max.record); }

}  // namespace
}  // namespace diatom::testing
