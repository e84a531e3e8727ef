#include "diatom/ops/elementwise/minimum.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

double smaller(double a, double b) { return std::min(a, b); }

void check_type(const OpTensor& type) { check_one_type(minimum.record, type, smaller, 0); }

TEST(Minimum, FloatMatchesFormula) { check_type(like(DType::kFloat32, {})); }
TEST(Minimum, Int8MatchesFormula) { check_type(like(DType::kInt8, {}, {.scale = 0.05f, .zero_point = 3})); }
TEST(Minimum, Int16MatchesFormula) { check_type(like(DType::kInt16, {}, {.scale = 0.05f})); }
TEST(Minimum, Int32MatchesFormula) { check_type(like(DType::kInt32, {})); }
TEST(Minimum, Int64MatchesFormula) { check_type(like(DType::kInt64, {})); }

TEST(Minimum, Refuses) { check_binary_refusals(minimum.record, DType::kFloat32, DType::kFloat32); }

}  // namespace
}  // namespace diatom::testing
