#include "diatom/ops/activation/elu.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double elu_of(double x) { return x < 0 ? std::expm1(x) : x; }

TEST(Elu, FloatMatchesFormula) {
  check_elements(
      {.op = elu.record, .input = random_tensor(DType::kFloat32, {5, 31}, {}, -20, 4), .of_element = elu_of});
}

TEST(Elu, Int8MatchesFormula) {
  check_elements({.op = elu.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3}),
                  .output = {.scale = 0.03f, .zero_point = -80},
                  .of_element = elu_of,
                  .tolerance = 0.51});
}

TEST(Elu, RefusesAnotherShape) { check_shape_refusal(elu.record); }
TEST(Elu, RefusesInt32) { check_int32_refusal(elu.record); }

}  // namespace
}  // namespace diatom::testing
