#include "diatom/ops/movement/unpack.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase unpacked(DType dtype, std::vector<int32_t> part, int32_t axis, int32_t count) {
  const size_t along = static_cast<size_t>(axis < 0 ? axis + 3 : axis);
  OpCase tested{.op = unpack.record,
                .inputs = {random_tensor(dtype, {2, 3, 4})},
                .outputs = std::vector<OpTensor>(static_cast<size_t>(count), like(dtype, part)),
                .options = {{0, count}, {1, axis}}};
  tested.formula = [part, along, count](const Reals& in) {
    Reals out;
    for (int32_t i = 0; i < count; ++i) {
      out.push_back(made(part, [&](Index index) {
        index.insert(index.begin() + static_cast<ptrdiff_t>(along), i);
        return at(in[0], index);
      }));
    }
    return out;
  };
  return tested;
}

TEST(Unpack, GivesEachSlice) {
  for (DType dtype : kMovable) check(unpacked(dtype, {2, 4}, 1, 3));
  check(unpacked(DType::kInt8, {3, 4}, 0, 2));
  check(unpacked(DType::kFloat32, {2, 3}, -1, 4));
}

TEST(Unpack, RefusesWhatDoesNotFit) {
  expect_refused(unpacked(DType::kInt8, {2, 4}, 1, 2), Code::kShapeMismatch);
  expect_refused(unpacked(DType::kInt8, {2, 4}, 3, 3), Code::kAxisRange);
  OpCase tested = unpacked(DType::kInt8, {2, 4}, 1, 3);
  tested.options[0].value = int32_t{2};
  expect_refused(tested, Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
