#include "diatom/ops/activation/logistic.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double logistic_of(double x) { return 1 / (1 + std::exp(-x)); }

TEST(Logistic, FloatMatchesFormula) {
  check_elements({.op = logistic.record,
                  .input = random_tensor(DType::kFloat32, {5, 31}, {}, -30, 30),
                  .of_element = logistic_of});
}

TEST(Logistic, Int8MatchesFormula) {
  check_elements({.op = logistic.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.06f, .zero_point = 9}),
                  .output = {.scale = 1.0f / 256, .zero_point = -128},
                  .of_element = logistic_of,
                  .tolerance = 0.6});
}

TEST(Logistic, CoarseInt8MatchesFormula) {
  check_elements({.op = logistic.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 3.0f, .zero_point = 9}),
                  .output = {.scale = 1.0f / 256, .zero_point = -128},
                  .of_element = logistic_of,
                  .tolerance = 1.01});
}

TEST(Logistic, Int16OfPowerOfTwoScaleMatchesFormula) {
  check_elements({.op = logistic.record,
                  .input = random_tensor(DType::kInt16, {4, 64}, {.scale = 1.0f / 4096}),
                  .output = {.scale = 1.0f / 32768},
                  .of_element = logistic_of,
                  .tolerance = 4});
}

TEST(Logistic, Int16MatchesFormula) {
  check_elements({.op = logistic.record,
                  .input = random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0004f}),
                  .output = {.scale = 1.0f / 32768},
                  .of_element = logistic_of,
                  .tolerance = 4});
}

TEST(Logistic, RefusesAnotherOutputZeroPoint) {
  expect_refused({.op = logistic.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 1.0f / 256})}},
                 Code::kScale);
}

TEST(Logistic, RefusesInt16WithAZeroPoint) {
  expect_refused({.op = logistic.record,
                  .inputs = {random_tensor(DType::kInt16, {4}, {.scale = 0.1f, .zero_point = 1})},
                  .outputs = {like(DType::kInt16, {4}, {.scale = 1.0f / 32768})}},
                 Code::kScale);
}

TEST(Logistic, RefusesCoarseInt16) {
  expect_refused({.op = logistic.record,
                  .inputs = {random_tensor(DType::kInt16, {4}, {.scale = 3.0f})},
                  .outputs = {like(DType::kInt16, {4}, {.scale = 1.0f / 32768})}},
                 Code::kScale);
}

TEST(Logistic, RefusesAnotherShape) { check_shape_refusal(logistic.record); }

}  // namespace
}  // namespace diatom::testing
