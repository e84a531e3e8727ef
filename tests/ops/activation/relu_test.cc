#include "diatom/ops/activation/relu.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double relu_of(double x) { return std::max(x, 0.0); }

TEST(Relu, FloatMatchesFormula) {
  check_elements(
      {.op = relu.record, .input = random_tensor(DType::kFloat32, {2, 3, 4}), .of_element = relu_of});
}

TEST(Relu, Int8MatchesFormula) {
  check_elements({.op = relu.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3}),
                  .output = {.scale = 0.06f, .zero_point = -5},
                  .of_element = relu_of,
                  .tolerance = 0.76});
}

TEST(Relu, Int16MatchesFormula) {
  check_elements({.op = relu.record,
                  .input = random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0005f}),
                  .output = {.scale = 0.0007f},
                  .of_element = relu_of,
                  .tolerance = 0.76});
}

TEST(Relu, RefusesInt16WithAZeroPoint) {
  expect_refused({.op = relu.record,
                  .inputs = {random_tensor(DType::kInt16, {4}, {.scale = 0.1f})},
                  .outputs = {like(DType::kInt16, {4}, {.scale = 0.1f, .zero_point = 2})}},
                 Code::kScale);
}

TEST(Relu, RefusesAnotherShape) { check_shape_refusal(relu.record); }
TEST(Relu, RefusesInt32) { check_int32_refusal(relu.record); }

}  // namespace
}  // namespace diatom::testing
