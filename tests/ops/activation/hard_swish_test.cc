#include "diatom/ops/activation/hard_swish.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

double hard_swish_of(double x) { return x * std::clamp(x + 3, 0.0, 6.0) / 6; }

TEST(HardSwish, FloatMatchesFormula) {
  check_elements({.op = hard_swish.record,
                  .input = random_tensor(DType::kFloat32, {5, 31}, {}, -6, 6),
                  .of_element = hard_swish_of});
}

TEST(HardSwish, Int8MatchesFormula) {
  check_elements({.op = hard_swish.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3}),
                  .output = {.scale = 0.05f, .zero_point = -110},
                  .of_element = hard_swish_of,
                  .tolerance = 1.0});
}

TEST(HardSwish, CoarseInt8MatchesFormula) {
  check_elements({.op = hard_swish.record,
                  .input = random_tensor(DType::kInt8, {4, 64}, {.scale = 0.9f, .zero_point = -11}),
                  .output = {.scale = 0.6f, .zero_point = -110},
                  .of_element = hard_swish_of,
                  .tolerance = 1.0});
}

TEST(HardSwish, RefusesAFarFinerOutput) {
  expect_refused({.op = hard_swish.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 10.0f})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 0.01f})}},
                 Code::kScale);
}

TEST(HardSwish, RefusesAnotherShape) { check_shape_refusal(hard_swish.record); }

}  // namespace
}  // namespace diatom::testing
