#include "diatom/ops/movement/split.h"

#include <gtest/gtest.h>

#include <cstring>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase parted(DType dtype, OpTensor axis, std::vector<int32_t> part, int32_t count) {
  int32_t along = 0;
  std::memcpy(&along, axis.data.data(), sizeof(along));
  if (along < 0) along += 3;
  OpCase tested{.op = split.record,
                .inputs = {axis, random_tensor(dtype, {2, 6, 4})},
                .outputs = std::vector<OpTensor>(static_cast<size_t>(count), like(dtype, part)),
                .options = {{0, count}}};
  tested.formula = [part, along, count](const Reals& in) {
    Reals out;
    for (int32_t i = 0; i < count; ++i) {
      out.push_back(made(part, [&](Index index) {
        index[static_cast<size_t>(along)] += i * part[static_cast<size_t>(along)];
        return at(in[1], index);
      }));
    }
    return out;
  };
  return tested;
}

TEST(Split, CutsIntoEqualParts) {
  for (DType dtype : kMovable) check(parted(dtype, indices({1}), {2, 2, 4}, 3));
  check(parted(DType::kInt8, indices({0}), {1, 6, 4}, 2));
  check(parted(DType::kInt8, indices({-1}), {2, 6, 1}, 4));
  check(parted(DType::kInt8, indices({2}), {2, 6, 4}, 1));
}

TEST(Split, RefusesWhatDoesNotFit) {
  expect_refused(parted(DType::kInt8, indices({1}), {2, 1, 4}, 4), Code::kShapeMismatch);
  expect_refused(parted(DType::kInt8, indices({3}), {2, 2, 4}, 3), Code::kAxisRange);
  expect_refused(parted(DType::kInt8, as_input(indices({1})), {2, 2, 4}, 3), Code::kNotConstant);
  OpCase tested = parted(DType::kInt8, indices({1}), {2, 2, 4}, 3);
  tested.options[0].value = int32_t{2};
  expect_refused(tested, Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
