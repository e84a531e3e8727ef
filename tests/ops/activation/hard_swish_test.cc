#include "diatom/ops/activation/hard_swish.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(HardSwish, FloatMatchesFormula) {
  check({.op = hard_swish.record,
         .inputs = {random_tensor(DType::kFloat32, {5, 31}, {}, -6, 6)},
         .outputs = {like(DType::kFloat32, {5, 31})},
         .formula = [](const Reals& in) {
           return Reals{map(in[0], [](double x) { return x * std::clamp(x + 3, 0.0, 6.0) / 6; })};
         }});
}

TEST(HardSwish, Int8MatchesFormula) {
  check({.op = hard_swish.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = -110})},
         .formula =
             [](const Reals& in) {
               return Reals{map(in[0], [](double x) { return x * std::clamp(x + 3, 0.0, 6.0) / 6; })};
             },
         .tolerance = 1.0});
}

TEST(HardSwish, CoarseInt8MatchesFormula) {
  check({.op = hard_swish.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.9f, .zero_point = -11})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 0.6f, .zero_point = -110})},
         .formula =
             [](const Reals& in) {
               return Reals{map(in[0], [](double x) { return x * std::clamp(x + 3, 0.0, 6.0) / 6; })};
             },
         .tolerance = 1.0});
}

TEST(HardSwish, RefusesAFarFinerOutput) {
  expect_refused({.op = hard_swish.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 10.0f})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 0.01f})}},
                 Code::kScale);
}

TEST(HardSwish, RefusesAnotherShape) {
  expect_refused({.op = hard_swish.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
