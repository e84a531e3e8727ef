#include "diatom/ops/elementwise/maximum.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

double larger(double a, double b) { return std::max(a, b); }

void check_type(const OpTensor& type) { check_one_type(maximum.record, type, larger, 0); }

TEST(Maximum, FloatMatchesFormula) { check_type(like(DType::kFloat32, {})); }
TEST(Maximum, Int8MatchesFormula) { check_type(like(DType::kInt8, {}, {.scale = 0.05f, .zero_point = 3})); }
TEST(Maximum, Int16MatchesFormula) { check_type(like(DType::kInt16, {}, {.scale = 0.05f})); }
TEST(Maximum, Int32MatchesFormula) { check_type(like(DType::kInt32, {})); }
TEST(Maximum, Int64MatchesFormula) { check_type(like(DType::kInt64, {})); }

TEST(Maximum, Refuses) { check_binary_refusals(maximum.record, DType::kFloat32, DType::kFloat32); }

}  // namespace
}  // namespace diatom::testing
