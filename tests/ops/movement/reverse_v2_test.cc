#include "diatom/ops/movement/reverse_v2.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase reversed(DType dtype, std::vector<int32_t> shape, OpTensor axes, std::vector<size_t> along) {
  return {.op = reverse_v2.record,
          .inputs = {random_tensor(dtype, shape), axes},
          .outputs = {like(dtype, shape)},
          .formula = [shape, along](const Reals& in) {
            return Reals{made(shape, [&](Index index) {
              for (size_t axis : along) index[axis] = shape[axis] - 1 - index[axis];
              return at(in[0], index);
            })};
          }};
}

TEST(ReverseV2, ReversesAxes) {
  for (DType dtype : kMovable) {
    check(reversed(dtype, {2, 3, 4}, indices({1}), {1}));
    check(reversed(dtype, {2, 3, 4}, indices({2, 0}), {0, 2}));
  }
  check(reversed(DType::kInt8, {5}, indices({0}), {0}));
  check(reversed(DType::kInt8, {2, 3, 4}, indices({-1}), {2}));
  check(reversed(DType::kInt8, {2, 3, 4}, wide_indices({0, 1, 2}), {0, 1, 2}));
  check(reversed(DType::kInt8, {2, 3, 4}, indices({}), {}));
  check(reversed(DType::kInt16, {2, 1, 3, 1, 2, 2, 1, 2}, indices({6, 4, 2, 0, 7}), {0, 2, 4, 6, 7}));
  check(reversed(DType::kInt16, {3, 0}, indices({0, 1}), {}));
  check(reversed(DType::kInt16, {}, indices({}), {}));
}

TEST(ReverseV2, ReadsAxesThatComeLate) {
  check(reversed(DType::kInt8, {2, 3, 4}, as_input(indices({-2, 0})), {0, 1}));
  for (const std::vector<int32_t>& axes : std::vector<std::vector<int32_t>>{{3}, {-4}, {1, 1}, {1, -2}}) {
    expect_refused(reversed(DType::kInt8, {2, 3, 4}, as_input(indices(axes)), {}), Code::kBadValue);
  }
}

TEST(ReverseV2, RefusesWhatIsNoAxis) {
  const auto refused = [](OpTensor axes, Code code) {
    expect_refused(reversed(DType::kInt8, {2, 3}, axes, {}), code);
  };
  refused(indices({2}), Code::kAxisRange);
  refused(indices({-3}), Code::kAxisRange);
  refused(indices({1, 1}), Code::kAxisRange);
  refused(indices({0, 1, 0}), Code::kElementCount);
  refused(constant(tensor<float>({1}, {0})), Code::kDTypeMismatch);
  OpCase reshaped = reversed(DType::kInt8, {2, 3}, indices({0}), {});
  reshaped.outputs[0].shape = {3, 2};
  expect_refused(reshaped, Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
