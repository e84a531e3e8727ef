#include "diatom/ops/elementwise/mul.h"

#include <gtest/gtest.h>

#include "tests/ops/elementwise/arithmetic_cases.h"

namespace diatom::testing {
namespace {

const ArithmeticCase kCase{mul.record, [](double a, double b) { return a * b; }};

TEST(Mul, FloatMatchesFormula) { check_floats(kCase); }
TEST(Mul, Int8MatchesFormula) { check_int8(kCase, 0.52); }
TEST(Mul, Int16MatchesFormula) { check_int16(kCase, 0.004f, 0.501); }
TEST(Mul, Int32WrapsAround) { check_int32(mul.record, {3, 6, 2, -1}, {21, -30, -2, -2147483648.0}); }
TEST(Mul, ActivationsClamp) { check_activations(kCase); }
TEST(Mul, Refuses) { check_arithmetic_refusals(mul.record); }

TEST(Mul, RefusesAsymmetricInt16) {
  expect_refused({.op = mul.record,
                  .inputs = {random_tensor(DType::kInt16, {3}, {.scale = 1.0f}),
                             random_tensor(DType::kInt16, {3}, {.scale = 1.0f, .zero_point = 1})},
                  .outputs = {like(DType::kInt16, {3}, {.scale = 1.0f})}},
                 Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
