#include "diatom/ops/elementwise/square.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Square, FloatMatchesFormula) {
  check({.op = square.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 7, 5}, {}, -4, 4)},
         .outputs = {like(DType::kFloat32, {3, 7, 5})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return x * x; })}; }});
}

TEST(Square, RefusesAnotherShape) {
  expect_refused({.op = square.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Square, RefusesInt32) {
  expect_refused({.op = square.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
