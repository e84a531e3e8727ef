#include "diatom/ops/comparison/logical_not.h"

#include <gtest/gtest.h>

#include "tests/ops/unary_cases.h"

namespace diatom::testing {
namespace {

TEST(LogicalNot, MatchesFormula) {
  check_elements({.op = logical_not.record,
                  .input = random_tensor(DType::kBool, {3, 5}),
                  .of_element = [](double x) { return x == 0; },
                  .tolerance = 0});
}

TEST(LogicalNot, RefusesAnotherShapeOrDType) {
  expect_refused({.op = logical_not.record,
                  .inputs = {random_tensor(DType::kBool, {3, 5})},
                  .outputs = {like(DType::kBool, {5, 3})}},
                 Code::kShapeMismatch);
  expect_refused({.op = logical_not.record,
                  .inputs = {random_tensor(DType::kInt8, {3})},
                  .outputs = {like(DType::kInt8, {3})}},
                 Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
