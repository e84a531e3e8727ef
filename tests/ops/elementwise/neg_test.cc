#include "diatom/ops/elementwise/neg.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Neg, FloatMatchesFormula) {
  check({.op = neg.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 7, 5}, {}, -4, 4)},
         .outputs = {like(DType::kFloat32, {3, 7, 5})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return -x; })}; }});
}

TEST(Neg, RefusesAnotherShape) {
  expect_refused({.op = neg.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Neg, RefusesInt32) {
  expect_refused({.op = neg.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
