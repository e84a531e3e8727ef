#include "diatom/ops/elementwise/add_n.h"

#include <gtest/gtest.h>

#include "tests/ops/binary_cases.h"

namespace diatom::testing {
namespace {

OpCase summed(int count, DType dtype, std::vector<int32_t> shape, QuantizationSpec input = {},
              QuantizationSpec output = {}, double tolerance = 1e-6) {
  OpCase tested{.op = add_n.record,
                .inputs = {},
                .outputs = {like(dtype, shape, output)},
                .formula =
                    [shape](const Reals& in) {
                      RealTensor sum{shape, std::vector<double>(in[0].values.size(), 0.0)};
                      for (const RealTensor& x : in) {
                        for (size_t i = 0; i < x.values.size(); ++i) sum.values[i] += x.values[i];
                      }
                      return Reals{sum};
                    },
                .tolerance = tolerance};
  for (int i = 0; i < count; ++i) {
    OpTensor x = random_tensor(dtype, shape, input, -4, 4 + i);
    tested.inputs.push_back(i % 2 == 0 ? x : reversed(x));
  }
  return tested;
}

TEST(AddN, FloatMatchesFormula) {
  for (int count : {1, 2, 5}) check(summed(count, DType::kFloat32, {3, 5, 7}));
  check(summed(3, DType::kFloat32, {}));
  check(summed(3, DType::kFloat32, {0, 2}));
}

TEST(AddN, Int8MatchesFormula) {
  for (int count : {1, 2, 5})
    check(
        summed(count, DType::kInt8, {3, 5, 7}, {.scale = 0.05f}, {.scale = 0.08f, .zero_point = -5}, 0.502));
}

// The sum starts with what is stored as 0, as in the reference: here with -3 times the scale.
TEST(AddN, Int8OfAZeroPointStartsWithAStoredZero) {
  const QuantizationSpec quantization{.scale = 0.5f, .zero_point = 3};
  check({.op = add_n.record,
         .inputs = {tensor<int8_t>({2}, {3, 4}, quantization), tensor<int8_t>({2}, {3, 10}, quantization)},
         .outputs = {like(DType::kInt8, {2}, {.scale = 0.5f})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {-1.5, 2.5}}};
             },
         .tolerance = 0});
}

TEST(AddN, Int32WrapsAround) {
  check({.op = add_n.record,
         .inputs = {tensor<int32_t>({2}, {2147483647, -5}), tensor<int32_t>({2}, {1, 7}),
                    tensor<int32_t>({2}, {1, 7})},
         .outputs = {like(DType::kInt32, {2})},
         .formula =
             [](const Reals&) {
               return Reals{{{2}, {-2147483647.0, 9}}};
             },
         .tolerance = 0});
}

TEST(AddN, RefusesInputsThatDiffer) {
  OpCase tested = summed(3, DType::kFloat32, {2, 3});
  tested.inputs[2] = random_tensor(DType::kFloat32, {3});
  expect_refused(tested, Code::kRankMismatch);
  tested.inputs[2] = random_tensor(DType::kFloat32, {2, 2});
  expect_refused(tested, Code::kShapeMismatch);
  tested.inputs[2] = random_tensor(DType::kInt32, {2, 3});
  expect_refused(tested, Code::kDTypeMismatch);
  tested.inputs[2] = omitted();
  expect_refused(tested, Code::kOperandCount);
  expect_refused(summed(2, DType::kInt16, {2}), Code::kUnsupportedDType);
}

TEST(AddN, RefusesScalesThatDoNotFit) {
  OpCase tested = summed(2, DType::kInt8, {2}, {.scale = 0.5f}, {.scale = 0.5f});
  tested.inputs[1].quantization.scale = 0.25f;
  expect_refused(tested, Code::kScale);
  tested.inputs[1].quantization = {.scale = 0.5f, .zero_point = 1};
  expect_refused(tested, Code::kScale);
  expect_refused(summed(2, DType::kInt8, {2}, {.scale = 1.0f}, {.scale = 1e-9f}), Code::kScale);
  expect_refused(summed(2, DType::kInt8, {2}, {}, {.scale = 1.0f}), Code::kBadQuantization);
}

}  // namespace
}  // namespace diatom::testing
