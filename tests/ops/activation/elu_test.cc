#include "diatom/ops/activation/elu.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Elu, FloatMatchesFormula) {
  check({.op = elu.record,
         .inputs = {random_tensor(DType::kFloat32, {5, 31}, {}, -20, 4)},
         .outputs = {like(DType::kFloat32, {5, 31})},
         .formula = [](const Reals& in) {
           return Reals{map(in[0], [](double x) { return x < 0 ? std::expm1(x) : x; })};
         }});
}

TEST(Elu, Int8MatchesFormula) {
  check({.op = elu.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.05f, .zero_point = 3})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 0.03f, .zero_point = -80})},
         .formula =
             [](const Reals& in) {
               return Reals{map(in[0], [](double x) { return x < 0 ? std::expm1(x) : x; })};
             },
         .tolerance = 0.51});
}

TEST(Elu, RefusesAnotherShape) {
  expect_refused({.op = elu.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Elu, RefusesInt32) {
  expect_refused({.op = elu.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
