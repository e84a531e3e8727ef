#include "diatom/ops/elementwise/exp.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(Exp, FloatMatchesFormula) {
  check_elements({.op = exp.record,
                  .input = random_tensor(DType::kFloat32, {3, 7, 5}, {}, -20, 8),
                  .of_element = [](double x) { return std::exp(x); }});
}

TEST(Exp, RefusesAnotherShape) { check_shape_refusal(exp.record); }
TEST(Exp, RefusesInt32) { check_int32_refusal(exp.record); }

}  // namespace
}  // namespace diatom::testing
