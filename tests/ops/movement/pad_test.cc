#include "diatom/ops/movement/pad.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase padded(DType dtype, OpTensor paddings, std::vector<int32_t> to, std::vector<int32_t> before,
              QuantizationSpec quantization = {}) {
  return {.op = pad.record,
          .inputs = {random_tensor(dtype, {2, 3, 4}, quantization), paddings},
          .outputs = {like(dtype, to, quantization)},
          .formula = [to, before](const Reals& in) {
            return Reals{made(to, [&](Index index) {
              for (size_t i = 0; i < index.size(); ++i) {
                index[i] -= before[i];
                if (index[i] < 0 || index[i] >= in[0].shape[i]) return 0.0;
              }
              return at(in[0], index);
            })};
          }};
}

OpTensor pairs(const std::vector<int32_t>& values) {
  return constant(tensor<int32_t>({static_cast<int32_t>(values.size() / 2), 2}, values));
}

TEST(Pad, SurroundsWithZeros) {
  for (DType dtype : kMovable) check(padded(dtype, pairs({1, 2, 0, 0, 3, 1}), {5, 3, 8}, {1, 0, 3}));
  check(padded(DType::kInt8, pairs({0, 0, 1, 1, 0, 0}), {2, 5, 4}, {0, 1, 0}));
  check(padded(DType::kInt8, pairs({0, 0, 0, 0, 0, 0}), {2, 3, 4}, {0, 0, 0}));
  check(padded(DType::kInt8, pairs({2, 0, 0, 1, 1, 0}), {4, 4, 5}, {2, 0, 1}));
  check(padded(DType::kFloat32, constant(tensor<int64_t>({3, 2}, {0, 1, 2, 0, 0, 3})), {3, 5, 7}, {0, 2, 0}));
}

TEST(Pad, AQuantisedZeroIsTheZeroPoint) {
  check(padded(DType::kInt8, pairs({1, 1, 1, 1, 1, 1}), {4, 5, 6}, {1, 1, 1},
               {.scale = 0.5f, .zero_point = -7}));
  check(padded(DType::kUInt8, pairs({1, 1, 1, 1, 1, 1}), {4, 5, 6}, {1, 1, 1},
               {.scale = 0.5f, .zero_point = 200}));
}

TEST(Pad, AnEmptyInputGivesOnlyZeros) {
  check({.op = pad.record,
         .inputs = {random_tensor(DType::kInt16, {0, 2}), pairs({1, 2, 0, 1})},
         .outputs = {like(DType::kInt16, {3, 3})},
         .formula = [](const Reals&) {
           return Reals{{{3, 3}, std::vector<double>(9, 0.0)}};
         }});
}

TEST(Pad, ReadsPaddingsThatComeLate) {
  check(padded(DType::kInt16, as_input(pairs({1, 2, 0, 0, 3, 1})), {5, 3, 8}, {1, 0, 3}));
  expect_refused(padded(DType::kInt16, as_input(pairs({1, 2, 0, 0, 3, 2})), {5, 3, 8}, {1, 0, 3}),
                 Code::kBadValue);
  expect_refused(padded(DType::kInt16, as_input(pairs({-1, 4, 0, 0, 3, 1})), {5, 3, 8}, {1, 0, 3}),
                 Code::kBadValue);
}

TEST(Pad, RefusesWhatDoesNotFit) {
  const auto refused = [](OpTensor paddings, Code code) {
    expect_refused(padded(DType::kInt8, paddings, {5, 3, 8}, {}), code);
  };
  refused(pairs({-1, 4, 0, 0, 3, 1}), Code::kBadValue);
  refused(pairs({INT32_MAX, INT32_MAX, 0, 0, 3, 1}), Code::kBadValue);
  refused(pairs({1, 2, 0, 0}), Code::kElementCount);
  refused(pairs({1, 2, 0, 0, 3, 2}), Code::kShapeMismatch);
  expect_refused(
      padded(DType::kInt8, pairs({1, 2, 0, 0, 3, 1}), {5, 3, 8}, {}, {.scale = 1.0f, .zero_point = 128}),
      Code::kBadQuantization);
}

}  // namespace
}  // namespace diatom::testing
