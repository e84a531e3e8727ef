#include "diatom/ops/elementwise/cos.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(Cos, FloatMatchesFormula) {
  check_elements({.op = cos.record,
                  .input = random_tensor(DType::kFloat32, {3, 7, 5}, {}, -20, 20),
                  .of_element = [](double x) { return std::cos(x); }});
}

TEST(Cos, RefusesAnotherShape) { check_shape_refusal(cos.record); }
TEST(Cos, RefusesInt32) { check_int32_refusal(cos.record); }

}  // namespace
}  // namespace diatom::testing
