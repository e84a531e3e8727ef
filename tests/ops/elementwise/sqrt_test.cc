#include "diatom/ops/elementwise/sqrt.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(Sqrt, FloatMatchesFormula) {
  check_elements({.op = sqrt.record,
                  .input = random_tensor(DType::kFloat32, {3, 7, 5}, {}, 0, 50),
                  .of_element = [](double x) { return std::sqrt(x); }});
}

TEST(Sqrt, RefusesAnotherShape) { check_shape_refusal(sqrt.record); }
TEST(Sqrt, RefusesInt32) { check_int32_refusal(sqrt.record); }

}  // namespace
}  // namespace diatom::testing
