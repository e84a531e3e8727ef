#include "diatom/ops/elementwise/sqrt.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Sqrt, FloatMatchesFormula) {
  check(
      {.op = sqrt.record,
       .inputs = {random_tensor(DType::kFloat32, {3, 7, 5}, {}, 0, 50)},
       .outputs = {like(DType::kFloat32, {3, 7, 5})},
       .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::sqrt(x); })}; }});
}

TEST(Sqrt, RefusesAnotherShape) {
  expect_refused({.op = sqrt.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Sqrt, RefusesInt32) {
  expect_refused({.op = sqrt.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
