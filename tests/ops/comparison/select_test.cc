#include "diatom/ops/comparison/select.h"

#include <gtest/gtest.h>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

OpCase selected(DType dtype, std::vector<int32_t> condition, std::vector<int32_t> shape) {
  return {.op = select.record,
          .inputs = {random_tensor(DType::kBool, condition), random_tensor(dtype, shape),
                     reversed(random_tensor(dtype, shape))},
          .outputs = {like(dtype, shape)},
          .formula =
              [](const Reals& in) {
                RealTensor y = in[1];
                const size_t per_condition = y.values.size() / std::max<size_t>(in[0].values.size(), 1);
                for (size_t i = 0; i < y.values.size(); ++i) {
                  if (in[0].values[i / per_condition] == 0) y.values[i] = in[2].values[i];
                }
                return Reals{y};
              },
          .tolerance = 0};
}

TEST(Select, Chooses) {
  for (DType dtype : {DType::kFloat32, DType::kInt8, DType::kInt16, DType::kInt32, DType::kInt64,
                      DType::kUInt8, DType::kBool}) {
    check(selected(dtype, {2, 3, 4}, {2, 3, 4}));
    check(selected(dtype, {3}, {3, 3, 2}));
  }
  check(selected(DType::kInt8, {}, {2, 3}));
  check(selected(DType::kInt8, {1}, {2, 3}));
  check(selected(DType::kInt8, {1, 1, 1}, {2, 3}));
  check(selected(DType::kInt8, {7}, {7}));
  check(selected(DType::kInt8, {1}, {}));
  check(selected(DType::kInt8, {0}, {0, 2}));
}

TEST(Select, RefusesShapesThatDiffer) {
  expect_refused(selected(DType::kInt8, {3}, {2, 3}), Code::kShapeMismatch);
  expect_refused(selected(DType::kInt8, {2, 1}, {2, 3}), Code::kShapeMismatch);
  OpCase tested = selected(DType::kInt8, {2, 3}, {2, 3});
  tested.inputs[2] = random_tensor(DType::kInt8, {3});
  expect_refused(tested, Code::kRankMismatch);
  tested.inputs[2] = random_tensor(DType::kInt16, {2, 3});
  expect_refused(tested, Code::kDTypeMismatch);
  OpCase numbers = selected(DType::kInt8, {2, 3}, {2, 3});
  numbers.inputs[0] = random_tensor(DType::kInt8, {2, 3});
  expect_refused(numbers, Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
