#include "diatom/ops/elementwise/exp.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Exp, FloatMatchesFormula) {
  check({.op = exp.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 7, 5}, {}, -20, 8)},
         .outputs = {like(DType::kFloat32, {3, 7, 5})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::exp(x); })}; }});
}

TEST(Exp, RefusesAnotherShape) {
  expect_refused({.op = exp.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Exp, RefusesInt32) {
  expect_refused({.op = exp.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
