#include "diatom/ops/elementwise/sign.h"

#include <gtest/gtest.h>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double sign_of(double x) { return x > 0 ? 1 : x < 0 ? -1 : 0; }

TEST(Sign, FloatMatchesFormula) {
  check_elements({.op = sign.record,
                  .input = tensor<float>({2, 3}, {-2.5f, -0.0f, 0.0f, 1e-30f, 7.0f, -1e30f}),
                  .of_element = sign_of});
}

TEST(Sign, Int32MatchesFormula) {
  check_elements({.op = sign.record,
                  .input = tensor<int32_t>({5}, {-2147483647 - 1, -1, 0, 1, 2147483647}),
                  .of_element = sign_of});
}

TEST(Sign, RefusesAnotherShape) { check_shape_refusal(sign.record); }

}  // namespace
}  // namespace diatom::testing
