#include "diatom/ops/movement/pad_v2.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase padded(DType dtype, OpTensor value, QuantizationSpec quantization = {}) {
  return {.op = pad_v2.record,
          .inputs = {random_tensor(dtype, {2, 3}, quantization),
                     constant(tensor<int32_t>({2, 2}, {1, 0, 2, 1})), value},
          .outputs = {like(dtype, {3, 6}, quantization)},
          .formula = [](const Reals& in) {
            return Reals{made({3, 6}, [&](const Index& i) {
              const bool inside = i[0] >= 1 && i[1] >= 2 && i[1] < 5;
              return inside ? at(in[0], {i[0] - 1, i[1] - 2}) : in[2].values[0];
            })};
          }};
}

TEST(PadV2, SurroundsWithAValue) {
  for (DType dtype : kMovable) check(padded(dtype, constant(random_tensor(dtype, {1}))));
  check(padded(DType::kFloat32, random_tensor(DType::kFloat32, {})));
  const QuantizationSpec quantization{.scale = 0.25f, .zero_point = 9};
  check(padded(DType::kInt8, constant(tensor<int8_t>({1}, {-3}, quantization)), quantization));
}

TEST(PadV2, RefusesAnotherKindOfValue) {
  const QuantizationSpec quantization{.scale = 0.25f, .zero_point = 9};
  const auto value = [](QuantizationSpec other) { return constant(tensor<int8_t>({1}, {-3}, other)); };
  expect_refused(padded(DType::kInt8, value({.scale = 0.5f, .zero_point = 9}), quantization), Code::kScale);
  expect_refused(padded(DType::kInt8, value({.scale = 0.25f, .zero_point = 8}), quantization), Code::kScale);
  expect_refused(padded(DType::kInt16, value({})), Code::kDTypeMismatch);
  expect_refused(padded(DType::kInt8, constant(random_tensor(DType::kInt8, {2}))), Code::kElementCount);
}

}  // namespace
}  // namespace diatom::testing
