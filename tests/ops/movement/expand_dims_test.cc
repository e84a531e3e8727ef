#include "diatom/ops/movement/expand_dims.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase expanded(DType dtype, OpTensor axis, std::vector<int32_t> to) {
  return {.op = expand_dims.record,
          .inputs = {random_tensor(dtype, {2, 3}), axis},
          .outputs = {like(dtype, to)},
          .formula = [](const Reals& in) { return Reals{in[0]}; }};
}

TEST(ExpandDims, AddsAnAxis) {
  for (DType dtype : kMovable) check(expanded(dtype, indices({1}), {2, 1, 3}));
  check(expanded(DType::kInt8, indices({-1}), {2, 3, 1}));
  check(expanded(DType::kInt8, indices({-3}), {1, 2, 3}));
  check(expanded(DType::kInt8, constant(tensor<int64_t>({}, {2})), {2, 3, 1}));
}

TEST(ExpandDims, RefusesABadAxis) {
  expect_refused(expanded(DType::kInt8, indices({3}), {2, 3, 1}), Code::kAxisRange);
  expect_refused(expanded(DType::kInt8, indices({-4}), {1, 2, 3}), Code::kAxisRange);
  expect_refused(expanded(DType::kInt8, indices({0, 1}), {1, 2, 3}), Code::kElementCount);
  expect_refused(expanded(DType::kInt8, as_input(indices({0})), {1, 2, 3}), Code::kNotConstant);
  expect_refused(expanded(DType::kInt8, indices({0}), {2, 1, 3}), Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
