#include "diatom/ops/activation/leaky_relu.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(LeakyRelu, FloatMatchesFormula) {
  check({.op = leaky_relu.record,
         .inputs = {random_tensor(DType::kFloat32, {2, 3, 4})},
         .outputs = {like(DType::kFloat32, {2, 3, 4})},
         .options = {{0, 0.3f}},
         .formula = [](const Reals& in) {
           return Reals{map(in[0], [](double x) { return x > 0 ? x : 0.3 * x; })};
         }});
}

TEST(LeakyRelu, Int8MatchesFormula) {
  check({.op = leaky_relu.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 0.06f, .zero_point = -5})},
         .options = {{0, 0.3f}},
         .formula =
             [](const Reals& in) { return Reals{map(in[0], [](double x) { return x > 0 ? x : 0.3 * x; })}; },
         .tolerance = 0.76});
}

TEST(LeakyRelu, Int16MatchesFormula) {
  check({.op = leaky_relu.record,
         .inputs = {random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0005f})},
         .outputs = {like(DType::kInt16, {4, 64}, {.scale = 0.0007f})},
         .options = {{0, 0.3f}},
         .formula =
             [](const Reals& in) { return Reals{map(in[0], [](double x) { return x > 0 ? x : 0.3 * x; })}; },
         .tolerance = 0.76});
}

TEST(LeakyRelu, NegativeAlpha) {
  check({.op = leaky_relu.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 0.06f, .zero_point = -5})},
         .options = {{0, -1.5f}},
         .formula =
             [](const Reals& in) { return Reals{map(in[0], [](double x) { return x > 0 ? x : -1.5 * x; })}; },
         .tolerance = 0.76});
}

TEST(LeakyRelu, RefusesAnInfiniteAlpha) {
  expect_refused({.op = leaky_relu.record,
                  .inputs = {random_tensor(DType::kInt8, {4}, {.scale = 0.05f, .zero_point = 3})},
                  .outputs = {like(DType::kInt8, {4}, {.scale = 0.06f, .zero_point = -5})},
                  .options = {{0, INFINITY}}},
                 Code::kBadAttribute);
}

TEST(LeakyRelu, RefusesAnotherShape) {
  expect_refused({.op = leaky_relu.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
