#include "diatom/ops/movement/concatenation.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase joined(DType dtype, std::vector<std::vector<int32_t>> from, std::vector<int32_t> to, int32_t axis) {
  OpCase tested{.op = concatenation.record,
                .inputs = {},
                .outputs = {like(dtype, to)},
                .options = {{0, axis}, {1, int8_t{0}}}};
  for (const auto& shape : from) tested.inputs.push_back(random_tensor(dtype, shape));
  tested.formula = [to, axis](const Reals& in) {
    const size_t along = static_cast<size_t>(axis < 0 ? axis + static_cast<int32_t>(to.size()) : axis);
    return Reals{made(to, [&](Index index) {
      size_t part = 0;
      while (index[along] >= in[part].shape[along]) index[along] -= in[part++].shape[along];
      return at(in[part], index);
    })};
  };
  return tested;
}

TEST(Concatenation, JoinsAlongAnAxis) {
  for (DType dtype : kMovable) check(joined(dtype, {{2, 1, 3}, {2, 4, 3}, {2, 2, 3}}, {2, 7, 3}, 1));
  check(joined(DType::kInt8, {{5, 1}, {5, 3}, {5, 1}}, {5, 5}, -1));
  check(joined(DType::kFloat32, {{1, 2}, {3, 2}}, {4, 2}, 0));
  check(joined(DType::kInt16, {{2, 3}}, {2, 3}, 0));
  check(joined(DType::kInt16, {{2, 0}, {2, 3}}, {2, 3}, 1));
  check(joined(DType::kInt8, {{2, 1, 2, 1, 1, 3}, {2, 1, 2, 1, 1, 1}}, {2, 1, 2, 1, 1, 4}, 5));
}

TEST(Concatenation, RefusesInputsThatDoNotFit) {
  expect_refused(joined(DType::kInt8, {{2, 3}, {3, 3}}, {2, 6}, 1), Code::kShapeMismatch);
  expect_refused(joined(DType::kInt8, {{2, 3}, {2, 3, 1}}, {2, 6}, 1), Code::kRankMismatch);
  expect_refused(joined(DType::kInt8, {{2, 3}, {2, 3}}, {2, 6}, 2), Code::kAxisRange);
  expect_refused(joined(DType::kInt8, {{2, 3}, {2, 3}}, {2, 5}, 1), Code::kShapeMismatch);
  OpCase tested = joined(DType::kInt8, {{2, 3}, {2, 3}}, {2, 6}, 1);
  tested.options[1].value = int8_t{1};
  expect_refused(tested, Code::kBadAttribute);
  OpCase mixed = joined(DType::kInt8, {{2, 3}, {2, 3}}, {2, 6}, 1);
  mixed.inputs[1] = random_tensor(DType::kInt16, {2, 3});
  expect_refused(mixed, Code::kDTypeMismatch);
  expect_refused(joined(DType::kInt4, {{2, 3}, {2, 3}}, {2, 6}, 1), Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
