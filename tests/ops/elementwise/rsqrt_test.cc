#include "diatom/ops/elementwise/rsqrt.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Rsqrt, FloatMatchesFormula) {
  check({.op = rsqrt.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 7}, {}, 0.01, 9)},
         .outputs = {like(DType::kFloat32, {3, 7})},
         .formula = [](const Reals& in) {
           return Reals{map(in[0], [](double x) { return 1 / std::sqrt(x); })};
         }});
}

TEST(Rsqrt, Int8MatchesFormula) {
  check({.op = rsqrt.record,
         .inputs = {random_tensor(DType::kInt8, {4, 64}, {.scale = 0.1f, .zero_point = -128})},
         .outputs = {like(DType::kInt8, {4, 64}, {.scale = 0.01f, .zero_point = -100})},
         .formula =
             [](const Reals& in) { return Reals{map(in[0], [](double x) { return 1 / std::sqrt(x); })}; },
         .tolerance = 0.6});
}

TEST(Rsqrt, Int16MatchesFormula) {
  check({.op = rsqrt.record,
         .inputs = {tensor<int16_t>({7}, {0, 1, 2, 100, 1000, 20000, 32767}, {.scale = 0.001f})},
         .outputs = {like(DType::kInt16, {7}, {.scale = 0.001f})},
         .formula =
             [](const Reals& in) { return Reals{map(in[0], [](double x) { return 1 / std::sqrt(x); })}; },
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

TEST(Rsqrt, RefusesAnotherShape) {
  expect_refused({.op = rsqrt.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
