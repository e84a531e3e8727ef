#include "diatom/ops/elementwise/abs.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double abs_of(double x) { return std::fabs(x); }

TEST(Abs, FloatMatchesFormula) {
  check_elements({.op = abs.record, .input = random_tensor(DType::kFloat32, {3, 7}), .of_element = abs_of});
}

TEST(Abs, Int8MatchesFormula) {
  check_elements({.op = abs.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3}),
                  .output = {.scale = 0.06f, .zero_point = -5},
                  .of_element = abs_of,
                  .tolerance = 0.76});
}

TEST(Abs, Int16MatchesFormula) {
  check_elements({.op = abs.record,
                  .input = random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0005f}),
                  .output = {.scale = 0.0007f},
                  .of_element = abs_of,
                  .tolerance = 0.76});
}

TEST(Abs, Int16WithoutQuantisationIsPlain) {
  check_elements({.op = abs.record,
                  .input = tensor<int16_t>({4}, {-32767, -5, 0, 7}),
                  .of_element = abs_of,
                  .tolerance = 0});
}

TEST(Abs, RefusesInt16WithAZeroPoint) {
  expect_refused({.op = abs.record,
                  .inputs = {random_tensor(DType::kInt16, {4}, {.scale = 0.1f, .zero_point = 1})},
                  .outputs = {like(DType::kInt16, {4}, {.scale = 0.1f})}},
                 Code::kScale);
}

TEST(Abs, RefusesInt8WithoutQuantisation) {
  expect_refused(
      {.op = abs.record, .inputs = {random_tensor(DType::kInt8, {4})}, .outputs = {like(DType::kInt8, {4})}},
      Code::kBadQuantization);
}

TEST(Abs, RefusesAnotherShape) { check_shape_refusal(abs.record); }

}  // namespace
}  // namespace diatom::testing
