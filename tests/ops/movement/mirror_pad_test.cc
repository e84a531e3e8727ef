#include "diatom/ops/movement/mirror_pad.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

constexpr int8_t kReflect = 0;
constexpr int8_t kSymmetric = 1;

OpTensor pairs(const std::vector<int32_t>& values) {
  return constant(tensor<int32_t>({static_cast<int32_t>(values.size() / 2), 2}, values));
}

OpCase mirrored(DType dtype, int8_t mode, std::vector<int32_t> from, OpTensor paddings,
                std::vector<int32_t> before, std::vector<int32_t> to) {
  return {.op = mirror_pad.record,
          .inputs = {random_tensor(dtype, from), paddings},
          .outputs = {like(dtype, to)},
          .options = {{0, mode}},
          .formula = [=](const Reals& in) {
            return Reals{made(to, [&](Index index) {
              for (size_t i = 0; i < index.size(); ++i) {
                index[i] -= before[i];
                if (index[i] < 0) index[i] = -index[i] - mode;
                if (index[i] >= from[i]) index[i] = 2 * from[i] - 2 + mode - index[i];
              }
              return at(in[0], index);
            })};
          }};
}

TEST(MirrorPad, Reflects) {
  for (DType dtype : kMovable) {
    check(mirrored(dtype, kReflect, {3, 4}, pairs({1, 2, 3, 0}), {1, 3}, {6, 7}));
  }
  check(mirrored(DType::kInt8, kReflect, {5}, pairs({4, 4}), {4}, {13}));
  check(mirrored(DType::kInt8, kReflect, {2, 3, 4}, pairs({0, 1, 2, 2, 0, 3}), {0, 2, 0}, {3, 7, 7}));
  check(mirrored(DType::kInt8, kReflect, {2, 3}, pairs({0, 0, 0, 0}), {0, 0}, {2, 3}));
  check(mirrored(DType::kInt8, kReflect, {0, 3}, pairs({0, 0, 2, 1}), {0, 2}, {0, 6}));
  check(mirrored(DType::kInt8, kReflect, {}, constant(tensor<int32_t>({0, 2}, {})), {}, {}));
}

TEST(MirrorPad, RepeatsTheEdgeWhenSymmetric) {
  for (DType dtype : kMovable) {
    check(mirrored(dtype, kSymmetric, {3, 4}, pairs({1, 3, 4, 0}), {1, 4}, {7, 8}));
  }
  check(mirrored(DType::kInt8, kSymmetric, {1, 2, 1, 2},
                 constant(tensor<int64_t>({4, 2}, {1, 1, 0, 2, 1, 0, 2, 2})), {1, 0, 1, 2}, {3, 4, 2, 6}));
  check(mirrored(DType::kInt16, kSymmetric, {1, 2, 1, 1, 1, 2, 1, 1},
                 pairs({0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 1}), {0, 1, 0, 1, 0, 0, 0, 0},
                 {2, 3, 1, 2, 1, 4, 1, 2}));
}

TEST(MirrorPad, ReadsPaddingsThatComeLate) {
  const auto late = [](std::vector<int32_t> paddings) {
    return mirrored(DType::kInt8, kReflect, {3, 4}, as_input(pairs(paddings)), {1, 3}, {6, 7});
  };
  check(late({1, 2, 3, 0}));
  expect_refused(late({1, 1, 3, 0}), Code::kBadValue);
  expect_refused(late({-1, 4, 3, 0}), Code::kBadValue);
  expect_refused(late({0, 3, 3, 0}), Code::kBadValue);
}

TEST(MirrorPad, RefusesWhatDoesNotFit) {
  const auto refused = [](int8_t mode, OpTensor paddings, Code code) {
    expect_refused(mirrored(DType::kInt8, mode, {3, 4}, paddings, {}, {6, 7}), code);
  };
  refused(kReflect, pairs({3, 0, 3, 0}), Code::kBadValue);
  refused(kReflect, pairs({-1, 4, 3, 0}), Code::kBadValue);
  refused(kReflect, pairs({INT32_MAX, INT32_MAX, 3, 0}), Code::kBadValue);
  expect_refused(mirrored(DType::kInt8, kSymmetric, {3}, pairs({0, 4}), {}, {7}), Code::kBadValue);
  refused(kReflect, pairs({1, 2}), Code::kElementCount);
  refused(kReflect, pairs({1, 1, 3, 0}), Code::kShapeMismatch);
  refused(2, pairs({1, 2, 3, 0}), Code::kBadAttribute);
  refused(kReflect, constant(tensor<float>({2, 2}, {1, 2, 3, 0})), Code::kDTypeMismatch);
}

}  // namespace
}  // namespace diatom::testing
