#include "diatom/ops/activation/relu6.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Relu6, FloatMatchesFormula) {
  check({.op = relu6.record,
         .inputs = {random_tensor(DType::kFloat32, {2, 3, 4}, {}, -8, 12)},
         .outputs = {like(DType::kFloat32, {2, 3, 4})},
         .formula = [](const Reals& in) {
           return Reals{map(in[0], [](double x) { return std::clamp(x, 0.0, 6.0); })};
         }});
}

TEST(Relu6, Int8MatchesFormula) {
  check({.op = relu6.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.1f, .zero_point = -20})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 0.1f, .zero_point = -20})},
         .formula =
             [](const Reals& in) {
               return Reals{map(in[0], [](double x) { return std::clamp(x, 0.0, 6.0); })};
             },
         .tolerance = 0.51});
}

TEST(Relu6, Int16MatchesFormula) {
  check({.op = relu6.record,
         .inputs = {random_tensor(DType::kInt16, {4, 64}, {.scale = 0.0005f})},
         .outputs = {like(DType::kInt16, {4, 64}, {.scale = 0.0005f})},
         .formula =
             [](const Reals& in) {
               return Reals{map(in[0], [](double x) { return std::clamp(x, 0.0, 6.0); })};
             },
         .tolerance = 0.51});
}

TEST(Relu6, RefusesAnotherShape) {
  expect_refused({.op = relu6.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Relu6, RefusesInt32) {
  expect_refused({.op = relu6.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
