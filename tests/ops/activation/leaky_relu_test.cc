#include "diatom/ops/activation/leaky_relu.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(LeakyRelu, FloatMatchesFormula) {
  check_elements({.op = leaky_relu.record,
                  .input = random_tensor(DType::kFloat32, {2, 3, 4}),
                  .of_element = [](double x) { return x > 0 ? x : static_cast<double>(0.3f) * x; },
                  .options = {{0, 0.3f}}});
}

TEST(LeakyRelu, Int8MatchesFormula) {
  check_elements({.op = leaky_relu.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3}),
                  .output = {.scale = 0.06f, .zero_point = -5},
                  .of_element = [](double x) { return x > 0 ? x : 0.3 * x; },
                  .tolerance = 0.76,
                  .options = {{0, 0.3f}}});
}

TEST(LeakyRelu, Int16MatchesFormula) {
  check_elements({.op = leaky_relu.record,
                  .input = random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0005f}),
                  .output = {.scale = 0.0007f},
                  .of_element = [](double x) { return x > 0 ? x : 0.3 * x; },
                  .tolerance = 0.76,
                  .options = {{0, 0.3f}}});
}

TEST(LeakyRelu, NegativeAlpha) {
  check_elements({.op = leaky_relu.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3}),
                  .output = {.scale = 0.06f, .zero_point = -5},
                  .of_element = [](double x) { return x > 0 ? x : -1.5 * x; },
                  .tolerance = 0.76,
                  .options = {{0, -1.5f}}});
}

TEST(LeakyRelu, RefusesAnInfiniteAlpha) {
  expect_refused({.op = leaky_relu.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 0.06f, .zero_point = -5})},
                  .options = {{0, INFINITY}}},
                 Code::kBadAttribute);
}

TEST(LeakyRelu, RefusesAnotherShape) { check_shape_refusal(leaky_relu.record); }

}  // namespace
}  // namespace diatom::testing
