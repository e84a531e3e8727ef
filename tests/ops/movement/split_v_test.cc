#include "diatom/ops/movement/split_v.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase parted(DType dtype, OpTensor sizes, std::vector<int32_t> extents, int32_t axis = 1) {
  OpCase tested{.op = split_v.record,
                .inputs = {random_tensor(dtype, {2, 6, 4}), sizes, indices({axis})},
                .outputs = {},
                .options = {{0, static_cast<int32_t>(extents.size())}}};
  for (int32_t extent : extents) tested.outputs.push_back(like(dtype, {2, extent, 4}));
  tested.formula = [extents](const Reals& in) {
    Reals out;
    int32_t begin = 0;
    for (int32_t extent : extents) {
      out.push_back(made({2, extent, 4}, [&](const Index& index) {
        return at(in[0], {index[0], begin + index[1], index[2]});
      }));
      begin += extent;
    }
    return out;
  };
  return tested;
}

TEST(SplitV, CutsIntoParts) {
  for (DType dtype : kMovable) check(parted(dtype, indices({1, 3, 2}), {1, 3, 2}));
  check(parted(DType::kInt8, indices({1, -1, 2}), {1, 3, 2}, -2));
  check(parted(DType::kInt8, wide_indices({-1, 5, 1}), {0, 5, 1}));
  check(parted(DType::kInt8, as_input(indices({4, -1})), {4, 2}));
}

TEST(SplitV, RefusesPartsThatDoNotFit) {
  expect_refused(parted(DType::kInt8, indices({1, 3, 3}), {1, 3, 2}), Code::kShapeMismatch);
  expect_refused(parted(DType::kInt8, indices({1, 3, 1}), {1, 3, 2}), Code::kShapeMismatch);
  expect_refused(parted(DType::kInt8, indices({-1, 3, -1}), {1, 3, 2}), Code::kShapeMismatch);
  expect_refused(parted(DType::kInt8, indices({1, 5}), {1, 3, 2}), Code::kElementCount);
  expect_refused(parted(DType::kInt8, indices({1, 3, 2}), {1, 3, 2}, 3), Code::kAxisRange);
  expect_refused(parted(DType::kInt8, indices({1, 3, 2}), {2, 2, 2}), Code::kShapeMismatch);
  expect_refused(parted(DType::kInt8, as_input(indices({3, 3})), {4, 2}), Code::kBadValue);
}

}  // namespace
}  // namespace diatom::testing
