#include "diatom/ops/elementwise/log.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

TEST(Log, FloatMatchesFormula) {
  check({.op = log.record,
         .inputs = {random_tensor(DType::kFloat32, {3, 7, 5}, {}, 0.001, 50)},
         .outputs = {like(DType::kFloat32, {3, 7, 5})},
         .formula = [](const Reals& in) { return Reals{map(in[0], [](double x) { return std::log(x); })}; }});
}

TEST(Log, RefusesAnotherShape) {
  expect_refused({.op = log.record,
                  .inputs = {random_tensor(DType::kFloat32, {2, 3})},
                  .outputs = {like(DType::kFloat32, {3, 2})}},
                 Code::kShapeMismatch);
}

TEST(Log, RefusesInt32) {
  expect_refused({.op = log.record,
                  .inputs = {random_tensor(DType::kInt32, {2, 3})},
                  .outputs = {like(DType::kInt32, {2, 3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
