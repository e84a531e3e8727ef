#include "diatom/ops/elementwise/square.h"

#include <gtest/gtest.h>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(Square, FloatMatchesFormula) {
  check_elements({.op = square.record,
                  .input = random_tensor(DType::kFloat32, {3, 7, 5}, {}, -4, 4),
                  .of_element = [](double x) { return x * x; }});
}

TEST(Square, RefusesAnotherShape) { check_shape_refusal(square.record); }
TEST(Square, RefusesInt32) { check_int32_refusal(square.record); }

}  // namespace
}  // namespace diatom::testing
