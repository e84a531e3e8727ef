#include "diatom/ops/movement/pack.h"

#include <gtest/gtest.h>

#include <utility>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase packed(DType dtype, std::vector<int32_t> to, int32_t axis, int32_t count) {
  const size_t along = static_cast<size_t>(axis < 0 ? axis + 3 : axis);
  OpCase tested{.op = pack.record,
                .inputs = {},
                .outputs = {like(dtype, to)},
                .options = {{0, count}, {1, axis}},
                .formula = [to, along](const Reals& in) {
                  return Reals{made(to, [&](Index index) {
                    const auto part = static_cast<size_t>(index[along]);
                    index.erase(index.begin() + static_cast<ptrdiff_t>(along));
                    return at(in[part], index);
                  })};
                }};
  for (int i = 0; i < 3; ++i) tested.inputs.push_back(random_tensor(dtype, {2, 4}));
  std::swap(tested.inputs[0].data.front(), tested.inputs[0].data.back());
  return tested;
}

TEST(Pack, StacksAlongANewAxis) {
  for (DType dtype : kMovable) check(packed(dtype, {2, 3, 4}, 1, 3));
  check(packed(DType::kInt8, {3, 2, 4}, 0, 3));
  check(packed(DType::kInt8, {2, 4, 3}, -1, 3));
}

TEST(Pack, RefusesWhatDoesNotFit) {
  expect_refused(packed(DType::kInt8, {2, 4, 3}, 3, 3), Code::kAxisRange);
  expect_refused(packed(DType::kInt8, {3, 2, 4}, 0, 2), Code::kBadAttribute);
  OpCase tested = packed(DType::kInt8, {3, 2, 4}, 0, 3);
  tested.inputs[2] = random_tensor(DType::kInt8, {4, 2});
  expect_refused(tested, Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
