#include "diatom/ops/reduction/topk_v2.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase top(OpTensor x, OpTensor k, int32_t count) {
  std::vector<int32_t> to = x.shape;
  to.back() = count;
  const auto length = static_cast<size_t>(x.shape.back());
  return {.op = topk_v2.record,
          .inputs = {x, k},
          .outputs = {like(x.dtype, to), like(DType::kInt32, to)},
          .formula =
              [=](const Reals& in) {
                RealTensor values{to, {}}, indices{to, {}};
                for (size_t row = 0; row < in[0].values.size(); row += length) {
                  std::vector<size_t> order(length);
                  std::iota(order.begin(), order.end(), row);
                  std::stable_sort(order.begin(), order.end(),
                                   [&](size_t a, size_t b) { return in[0].values[a] > in[0].values[b]; });
                  for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
                    values.values.push_back(in[0].values[order[i]]);
                    indices.values.push_back(static_cast<double>(order[i] - row));
                  }
                }
                return Reals{values, indices};
              },
          .tolerance = 0};
}

OpTensor number(int32_t k) { return constant(tensor<int32_t>({}, {k})); }

TEST(TopkV2, FindsTheGreatest) {
  for (DType dtype :
       {DType::kFloat32, DType::kInt8, DType::kUInt8, DType::kInt16, DType::kInt32, DType::kInt64}) {
    for (int32_t k : {0, 1, 4, 9}) check(top(random_tensor(dtype, {2, 3, 9}), number(k), k));
  }
  check(top(random_tensor(DType::kFloat32, {0, 3}), number(2), 2));
  check(top(random_tensor(DType::kFloat32, {2, 0}), number(0), 0));
}

TEST(TopkV2, TheFirstOfEqualsIsTheGreater) {
  check(top(tensor<int8_t>({8}, {3, 5, 3, 5, 5, 1, 3, 5}), number(6), 6));
}

TEST(TopkV2, ReadsAKThatComesLate) {
  check(top(random_tensor(DType::kInt8, {2, 5}), as_input(number(3)), 3));
  expect_refused(top(random_tensor(DType::kInt8, {2, 5}), as_input(number(4)), 3), Code::kBadValue);
  expect_refused(top(random_tensor(DType::kInt8, {2, 5}), as_input(number(6)), 6), Code::kShapeMismatch);
}

TEST(TopkV2, RefusesWhatDoesNotFit) {
  const auto refused = [](OpTensor x, OpTensor k, Code code) { expect_refused(top(x, k, 3), code); };
  const OpTensor x = random_tensor(DType::kInt8, {2, 5});
  refused(x, number(6), Code::kBadValue);
  refused(x, number(-1), Code::kBadValue);
  refused(x, number(2), Code::kShapeMismatch);
  refused(x, constant(tensor<int32_t>({2}, {3, 3})), Code::kElementCount);
  refused(x, constant(tensor<int64_t>({}, {3})), Code::kDTypeMismatch);
  refused(random_tensor(DType::kBool, {2, 5}), number(3), Code::kUnsupportedDType);
  expect_refused({.op = topk_v2.record,
                  .inputs = {random_tensor(DType::kInt8, {}), number(1)},
                  .outputs = {like(DType::kInt8, {}), like(DType::kInt32, {})}},
                 Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
