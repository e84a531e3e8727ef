#include "diatom/ops/reduction/arg_min.h"

#include <gtest/gtest.h>

#include "tests/ops/reduction/arg_cases.h"

namespace diatom::testing {
namespace {

const ArgCase kCase{arg_min.record, [](double x, double than) { return x < than; }};

TEST(ArgMin, FloatMatchesFormula) { check_all_axes(kCase, DType::kFloat32, DType::kInt32); }
TEST(ArgMin, Int8MatchesFormula) { check_all_axes(kCase, DType::kInt8, DType::kInt32); }
TEST(ArgMin, FloatToInt64MatchesFormula) { check_all_axes(kCase, DType::kFloat32, DType::kInt64); }
TEST(ArgMin, Int8ToInt64MatchesFormula) { check_all_axes(kCase, DType::kInt8, DType::kInt64); }

TEST(ArgMin, PicksTheFirstAmongEquals) { check_first_among_equals(arg_min.record, {1, -5, 2, -5, -5}); }

TEST(ArgMin, Refuses) { check_arg_refusals(arg_min.record); }

}  // namespace
}  // namespace diatom::testing
