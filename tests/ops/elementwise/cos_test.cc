#include "diatom/ops/elementwise/cos.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Cos, FloatMatchesFormula) {
  check({.op = cos.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 7, 5}, {}, -20, 20)},
         .outputs = {like(DType::kFloat32, {3, 7, 5})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::cos(x); })}; }});
}

TEST(Cos, RefusesAnotherShape) {
  expect_refused({.op = cos.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Cos, RefusesInt32) {
  expect_refused({.op = cos.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
