#include "diatom/ops/elementwise/neg.h"

#include <gtest/gtest.h>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(Neg, FloatMatchesFormula) {
  check_elements({.op = neg.record,
                  .input = random_tensor(DType::kFloat32, {3, 7, 5}, {}, -4, 4),
                  .of_element = [](double x) { return -x; }});
}

TEST(Neg, RefusesAnotherShape) { check_shape_refusal(neg.record); }
TEST(Neg, RefusesInt32) { check_int32_refusal(neg.record); }

}  // namespace
}  // namespace diatom::testing
