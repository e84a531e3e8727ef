#include "diatom/ops/elementwise/sin.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(Sin, FloatMatchesFormula) {
  check_elements({.op = sin.record,
                  .input = random_tensor(DType::kFloat32, {3, 7, 5}, {}, -20, 20),
                  .of_element = [](double x) { return std::sin(x); }});
}

TEST(Sin, RefusesAnotherShape) { check_shape_refusal(sin.record); }
TEST(Sin, RefusesInt32) { check_int32_refusal(sin.record); }

}  // namespace
}  // namespace diatom::testing
