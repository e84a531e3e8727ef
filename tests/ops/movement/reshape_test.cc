#include "diatom/ops/movement/reshape.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase reshaped(DType dtype, OpTensor shape, std::vector<int32_t> to) {
  return {.op = reshape.record,
          .inputs = {random_tensor(dtype, {2, 3, 4}), shape},
          .outputs = {like(dtype, to)},
          .formula = [](const Reals& in) { return Reals{in[0]}; }};
}

TEST(Reshape, KeepsTheElements) {
  for (DType dtype : kMovable) check(reshaped(dtype, indices({4, 6}), {4, 6}));
  check(reshaped(DType::kFloat32, indices({4, -1, 2}), {4, 3, 2}));
  check(reshaped(DType::kFloat32, wide_indices({-1}), {24}));
  check(reshaped(DType::kInt16, indices({1, 1, 1, 1, 2, 3, 4, 1}), {1, 1, 1, 1, 2, 3, 4, 1}));
}

TEST(Reshape, MovesPackedElements) {
  check({.op = reshape.record,
         .inputs = {random_tensor(DType::kInt4, {3, 5}), indices({5, 3})},
         .outputs = {like(DType::kInt4, {5, 3})},
         .formula = [](const Reals& in) { return Reals{in[0]}; }});
}

TEST(Reshape, TakesTheShapeFromTheAttributeOrTheOutput) {
  OpCase tested{.op = reshape.record,
                .inputs = {random_tensor(DType::kInt8, {2, 6})},
                .outputs = {like(DType::kInt8, {3, 4})},
                .options = {{0, std::vector<int32_t>{3, -1}}},
                .formula = [](const Reals& in) { return Reals{in[0]}; }};
  check(tested);
  tested.options = {};
  check(tested);
}

TEST(Reshape, MakesScalars) {
  OpCase tested{.op = reshape.record,
                .inputs = {random_tensor(DType::kFloat32, {1, 1}), indices({0})},
                .outputs = {like(DType::kFloat32, {})},
                .formula = [](const Reals& in) { return Reals{in[0]}; }};
  check(tested);
  tested.inputs[1] = constant(tensor<int32_t>({}, {0}));
  check(tested);
}

TEST(Reshape, ComparesAShapeThatComesLate) {
  check(reshaped(DType::kFloat32, as_input(indices({6, -1})), {6, 4}));
  expect_refused(reshaped(DType::kFloat32, as_input(indices({4, 6})), {6, 4}), Code::kBadValue);
}

TEST(Reshape, RefusesWhatDoesNotFit) {
  expect_refused(reshaped(DType::kFloat32, indices({5, 5}), {5, 5}), Code::kElementCount);
  expect_refused(reshaped(DType::kFloat32, indices({5, -1}), {5, 4}), Code::kElementCount);
  expect_refused(reshaped(DType::kFloat32, indices({-1, -1}), {6, 4}), Code::kBadShape);
  expect_refused(reshaped(DType::kFloat32, indices({-2, 12}), {2, 12}), Code::kBadShape);
  expect_refused(reshaped(DType::kFloat32, indices({0, -1}), {0, 1}), Code::kElementCount);
  expect_refused(reshaped(DType::kFloat32, indices({65536, 65536, 65536, 65536}), {24}), Code::kElementCount);
  expect_refused(reshaped(DType::kFloat32, indices({1, 1, 1, 1, 1, 1, 1, 1, 24}), {24}), Code::kBadShape);
  expect_refused(reshaped(DType::kFloat32, indices({4, 6}), {6, 4}), Code::kShapeMismatch);
  expect_refused(reshaped(DType::kFloat32, constant(tensor<float>({2}, {4, 6})), {4, 6}),
                 Code::kDTypeMismatch);
}

}  // namespace
}  // namespace diatom::testing
