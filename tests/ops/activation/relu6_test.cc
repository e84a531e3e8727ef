#include "diatom/ops/activation/relu6.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double relu6_of(double x) { return std::clamp(x, 0.0, 6.0); }

TEST(Relu6, FloatMatchesFormula) {
  check_elements({.op = relu6.record,
                  .input = random_tensor(DType::kFloat32, {2, 3, 4}, {}, -8, 12),
                  .of_element = relu6_of});
}

TEST(Relu6, Int8MatchesFormula) {
  check_elements({.op = relu6.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.1f, .zero_point = -20}),
                  .output = {.scale = 0.1f, .zero_point = -20},
                  .of_element = relu6_of,
                  .tolerance = 0.51});
}

TEST(Relu6, Int16MatchesFormula) {
  check_elements({.op = relu6.record,
                  .input = random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0005f}),
                  .output = {.scale = 0.0005f},
                  .of_element = relu6_of,
                  .tolerance = 0.51});
}

TEST(Relu6, RefusesAnotherShape) { check_shape_refusal(relu6.record); }
TEST(Relu6, RefusesInt32) { check_int32_refusal(relu6.record); }

}  // namespace
}  // namespace diatom::testing
