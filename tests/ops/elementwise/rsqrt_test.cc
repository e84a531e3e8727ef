#include "diatom/ops/elementwise/rsqrt.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double rsqrt_of(double x) { return 1 / std::sqrt(x); }

TEST(Rsqrt, FloatMatchesFormula) {
  check_elements({.op = rsqrt.record,
                  .input = random_tensor(DType::kFloat32, {3, 7}, {}, 0.01, 9),
                  .of_element = rsqrt_of});
}

TEST(Rsqrt, Int8MatchesFormula) {
  check_elements({.op = rsqrt.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.1f, .zero_point = -128}),
                  .output = {.scale = 0.01f, .zero_point = -100},
                  .of_element = rsqrt_of,
                  .tolerance = 0.6});
}

TEST(Rsqrt, Int16MatchesFormula) {
  check_elements({.op = rsqrt.record,
                  .input = tensor<int16_t>({7}, {0, 1, 2, 100, 1000, 20000, 32767}, {.scale = 0.001f}),
                  .output = {.scale = 0.001f},
                  .of_element = rsqrt_of,
                  .tolerance = 0.6});
}

TEST(Rsqrt, RefusesNegativeData) {
  expect_refused({.op = rsqrt.record,
                  .inputs = {OpTensor{DType::kInt8, {3}, {.scale = 0.1f, .zero_point = 4}, {5, 4, 3}}},
                  .outputs = {like(DType::kInt8, {3}, {.scale = 0.1f})}},
                 Code::kBadValue);
}

TEST(Rsqrt, RefusesInt16WithAZeroPoint) {
  expect_refused({.op = rsqrt.record,
                  .inputs = {random_tensor(DType::kInt16, {4}, {.scale = 0.1f, .zero_point = 1})},
                  .outputs = {like(DType::kInt16, {4}, {.scale = 0.1f})}},
                 Code::kScale);
}

TEST(Rsqrt, RefusesAnotherShape) { check_shape_refusal(rsqrt.record); }

}  // namespace
}  // namespace diatom::testing
