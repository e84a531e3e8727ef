#include "diatom/ops/elementwise/ceil.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Ceil, FloatMatchesFormula) {
  check(
      {.op = ceil.record,
       .inputs = {random_tensor(DType::kFloat32, {3, 7, 5})},
       .outputs = {like(DType::kFloat32, {3, 7, 5})},
       .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::ceil(x); })}; }});
}

TEST(Ceil, HalvesAndLargeValues) {
  check(
      {.op = ceil.record,
       .inputs = {tensor<float>({9}, {-2.5f, -1.5f, -0.5f, -0.25f, 0.0f, 0.5f, 1.5f, 2.5f, 1e9f})},
       .outputs = {like(DType::kFloat32, {9})},
       .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::ceil(x); })}; }});
}

TEST(Ceil, RefusesAnotherShape) {
  expect_refused({.op = ceil.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Ceil, RefusesInt32) {
  expect_refused({.op = ceil.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
