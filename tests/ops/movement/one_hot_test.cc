#include "diatom/ops/movement/one_hot.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase make_case(const OpTensor& indices, int32_t depth, int axis, const std::vector<int32_t>& output) {
  return {.op = one_hot.record,
          .inputs = {indices, constant(tensor<int32_t>({}, {depth})), tensor<float>({}, {3}),
                     tensor<float>({}, {-1})},
          .outputs = {like(DType::kFloat32, output)},
          .options = {{0, axis}}};
}

OpCase with_values(OpCase made, const std::vector<double>& expected) {
  made.formula = [shape = made.outputs[0].shape, expected](const Reals&) { return Reals{{shape, expected}}; };
  return made;
}

const OpTensor kIndices = tensor<int32_t>({2, 2}, {1, 0, 2, -1});

TEST(OneHot, PutsPlacesOnTheNewAxis) {
  check(with_values(make_case(kIndices, 3, -1, {2, 2, 3}), {-1, 3, -1, 3, -1, -1, -1, -1, 3, -1, -1, -1}));
  check(with_values(make_case(kIndices, 3, 1, {2, 3, 2}), {-1, 3, 3, -1, -1, -1, -1, -1, -1, -1, 3, -1}));
  check(with_values(make_case(kIndices, 2, 0, {2, 2, 2}), {-1, 3, -1, -1, 3, -1, -1, -1}));
  check(with_values(make_case(tensor<int64_t>({}, {1}), 2, -1, {2}), {-1, 3}));
}

TEST(OneHot, ChecksADepthThatIsGivenAtRun) {
  OpCase late = make_case(kIndices, 3, -1, {2, 2, 3});
  late.inputs[1] = tensor<int32_t>({}, {3});
  check(with_values(late, {-1, 3, -1, 3, -1, -1, -1, -1, 3, -1, -1, -1}));
  late.inputs[1] = tensor<int64_t>({}, {4});
  expect_refused(late, Code::kBadValue);
}

TEST(OneHot, RefusesWhatDoesNotFit) {
  expect_refused(make_case(kIndices, -1, -1, {2, 2, 3}), Code::kBadShape);
  expect_refused(make_case(kIndices, 3, 3, {2, 2, 3}), Code::kAxisRange);
  OpCase mixed = make_case(kIndices, 3, -1, {2, 2, 3});
  mixed.inputs[3] = tensor<int32_t>({}, {0});
  expect_refused(mixed, Code::kDTypeMismatch);
  mixed.inputs[3] = tensor<float>({2}, {0, 0});
  expect_refused(mixed, Code::kElementCount);
  OpCase real = make_case(tensor<float>({2}, {0, 1}), 3, -1, {2, 3});
  expect_refused(real, Code::kDTypeMismatch);
}

}  // namespace
}  // namespace diatom::testing
