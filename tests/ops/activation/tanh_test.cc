#include "diatom/ops/activation/tanh.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double tanh_of(double x) { return std::tanh(x); }

TEST(Tanh, FloatMatchesFormula) {
  check_elements({.op = tanh.record,
                  .input = random_tensor(DType::kFloat32, {5, 31}, {}, -12, 12),
                  .of_element = tanh_of});
}

TEST(Tanh, Int8MatchesFormula) {
  check_elements({.op = tanh.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.03f, .zero_point = 9}),
                  .output = {.scale = 1.0f / 128},
                  .of_element = tanh_of,
                  .tolerance = 0.6});
}

TEST(Tanh, Int16OfPowerOfTwoScaleMatchesFormula) {
  check_elements({.op = tanh.record,
                  .input = random_tensor(DType::kInt16, {4, 64}, {.scale = 1.0f / 4096}),
                  .output = {.scale = 1.0f / 32768},
                  .of_element = tanh_of,
                  .tolerance = 8});
}

TEST(Tanh, Int16OfTwiceThatScaleMatchesFormula) {
  check_elements({.op = tanh.record,
                  .input = random_tensor(DType::kInt16, {4, 64}, {.scale = 1.0f / 2048}),
                  .output = {.scale = 1.0f / 32768},
                  .of_element = tanh_of,
                  .tolerance = 8});
}

TEST(Tanh, Int16MatchesFormula) {
  check_elements({.op = tanh.record,
                  .input = random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0002f}),
                  .output = {.scale = 1.0f / 32768},
                  .of_element = tanh_of,
                  .tolerance = 8});
}

TEST(Tanh, RefusesAnotherOutputScale) {
  expect_refused({.op = tanh.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 1.0f / 256})}},
                 Code::kScale);
}

TEST(Tanh, RefusesInt16WithAZeroPoint) {
  expect_refused({.op = tanh.record,
                  .inputs = {random_tensor(DType::kInt16, {4}, {.scale = 0.1f, .zero_point = 1})},
                  .outputs = {like(DType::kInt16, {4}, {.scale = 1.0f / 32768})}},
                 Code::kScale);
}

TEST(Tanh, RefusesAnotherShape) { check_shape_refusal(tanh.record); }

}  // namespace
}  // namespace diatom::testing
