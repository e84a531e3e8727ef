#include "diatom/ops/movement/fill.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase filled(DType dtype, OpTensor dims, std::vector<int32_t> to) {
  return {.op = fill.record,
          .inputs = {dims, random_tensor(dtype, {})},
          .outputs = {like(dtype, to)},
          .formula = [to](const Reals& in) {
            return Reals{made(to, [&](const Index&) { return in[1].values[0]; })};
          }};
}

TEST(Fill, RepeatsTheValue) {
  for (DType dtype : kMovable) check(filled(dtype, indices({2, 3, 5}), {2, 3, 5}));
  check(filled(DType::kFloat32, wide_indices({7}), {7}));
  check(filled(DType::kInt8, indices({}), {}));
  check(filled(DType::kInt8, indices({2, 0}), {2, 0}));
}

TEST(Fill, ReadsDimsThatComeLate) {
  check(filled(DType::kInt32, as_input(indices({2, 3})), {2, 3}));
  expect_refused(filled(DType::kInt32, as_input(indices({3, 2})), {2, 3}), Code::kBadValue);
}

TEST(Fill, RefusesBadDims) {
  expect_refused(filled(DType::kInt32, indices({-1, 3}), {2, 3}), Code::kBadShape);
  expect_refused(filled(DType::kInt32, indices({1, 1, 1, 1, 1, 1, 1, 2, 3}), {2, 3}), Code::kBadShape);
  expect_refused(filled(DType::kInt32, indices({3, 2}), {2, 3}), Code::kShapeMismatch);
  OpCase tested = filled(DType::kInt32, indices({2, 3}), {2, 3});
  tested.inputs[1] = random_tensor(DType::kInt32, {2});
  expect_refused(tested, Code::kElementCount);
}

}  // namespace
}  // namespace diatom::testing
