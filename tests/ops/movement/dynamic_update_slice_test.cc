#include "diatom/ops/movement/dynamic_update_slice.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase updated(DType dtype, std::vector<int32_t> shape, std::vector<int32_t> part, OpTensor start) {
  return {.op = dynamic_update_slice.record,
          .inputs = {random_tensor(dtype, shape), random_tensor(dtype, part), start},
          .outputs = {like(dtype, shape)},
          .formula = [shape, part](const Reals& in) {
            return Reals{made(shape, [&](const Index& index) {
              Index within = index;
              bool inside = true;
              for (size_t i = 0; i < index.size(); ++i) {
                const double last = shape[i] - part[i];
                within[i] -= static_cast<int32_t>(std::clamp(in[2].values[i], 0.0, last));
                inside = inside && within[i] >= 0 && within[i] < part[i];
              }
              return inside ? at(in[1], within) : at(in[0], index);
            })};
          }};
}

TEST(DynamicUpdateSlice, WritesOverAPart) {
  for (DType dtype : kMovable) {
    check(updated(dtype, {3, 4, 2}, {2, 1, 2}, tensor<int32_t>({3}, {1, 2, 0})));
    check(updated(dtype, {3, 4, 2}, {1, 4, 2}, tensor<int64_t>({3}, {1, 0, 0})));
  }
  check(updated(DType::kInt8, {5}, {2}, indices({1})));
  check(updated(DType::kInt8, {2, 3}, {2, 3}, tensor<int32_t>({2}, {0, 0})));
  check(updated(DType::kInt8, {2, 3}, {0, 3}, tensor<int32_t>({2}, {1, 0})));
  check(updated(DType::kInt8, {}, {}, tensor<int32_t>({0}, {})));
}

TEST(DynamicUpdateSlice, MovesAStartSoThatThePartIsInside) {
  check(updated(DType::kInt8, {3, 4}, {2, 2}, tensor<int32_t>({2}, {-5, 3})));
  check(updated(DType::kInt8, {3, 4}, {2, 2}, tensor<int32_t>({2}, {INT32_MAX, INT32_MIN})));
  check(updated(DType::kInt8, {3, 4}, {2, 2}, tensor<int64_t>({2}, {int64_t{1} << 40, -(int64_t{1} << 40)})));
}

TEST(DynamicUpdateSlice, RefusesWhatDoesNotFit) {
  const OpTensor two = tensor<int32_t>({2}, {0, 0});
  expect_refused(updated(DType::kInt8, {3, 4}, {2, 5}, two), Code::kShapeMismatch);
  expect_refused(updated(DType::kInt8, {3, 4}, {2}, two), Code::kRankMismatch);
  expect_refused(updated(DType::kInt8, {3, 4}, {2, 2}, tensor<int32_t>({1}, {0})), Code::kElementCount);
  expect_refused(updated(DType::kInt8, {3, 4}, {2, 2}, tensor<float>({2}, {0, 0})), Code::kDTypeMismatch);
  OpCase mixed = updated(DType::kInt8, {3, 4}, {2, 2}, two);
  mixed.inputs[1] = random_tensor(DType::kInt16, {2, 2});
  expect_refused(mixed, Code::kDTypeMismatch);
  OpCase reshaped = updated(DType::kInt8, {3, 4}, {2, 2}, two);
  reshaped.outputs[0].shape = {4, 3};
  expect_refused(reshaped, Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
