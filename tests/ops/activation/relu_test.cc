#include "diatom/ops/activation/relu.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Relu, FloatMatchesFormula) {
  check({.op = relu.record,
         .inputs = {random_tensor(DType::kFloat32, {2, 3, 4})},
         .outputs = {like(DType::kFloat32, {2, 3, 4})},
         .formula = [](const Reals& in) {
           return Reals{map(in[0], [](double x) { return std::max(x, 0.0); })};
         }});
}

TEST(Relu, Int8MatchesFormula) {
  check({.op = relu.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 0.06f, .zero_point = -5})},
         .formula =
             [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::max(x, 0.0); })}; },
         .tolerance = 0.76});
}

TEST(Relu, Int16MatchesFormula) {
  check({.op = relu.record,
         .inputs = {random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0005f})},
         .outputs = {like(DType::kInt16, {4, 64}, {.scale = 0.0007f})},
         .formula =
             [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::max(x, 0.0); })}; },
         .tolerance = 0.76});
}

TEST(Relu, RefusesInt16WithAZeroPoint) {
  expect_refused({.op = relu.record,
                  .inputs = {random_tensor(DType::kInt16, {4}, {.scale = 0.1f})},
                  .outputs = {like(DType::kInt16, {4}, {.scale = 0.1f, .zero_point = 2})}},
                 Code::kScale);
}

TEST(Relu, RefusesAnotherShape) {
  expect_refused({.op = relu.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Relu, RefusesInt32) {
  expect_refused({.op = relu.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
