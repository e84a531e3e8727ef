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

TEST(Relu, RefusesAnotherShape) {
  expect_refused({.op = relu.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
