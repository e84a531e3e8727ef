#include "diatom/ops/movement/broadcast_to.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase broadcast(DType dtype, std::vector<int32_t> from, OpTensor shape, std::vector<int32_t> to) {
  return {.op = broadcast_to.record,
          .inputs = {random_tensor(dtype, from), shape},
          .outputs = {like(dtype, to)},
          .formula = [from, to](const Reals& in) {
            return Reals{made(to, [&](const Index& index) {
              Index source(index.end() - static_cast<ptrdiff_t>(from.size()), index.end());
              for (size_t i = 0; i < from.size(); ++i) {
                if (from[i] == 1) source[i] = 0;
              }
              return at(in[0], source);
            })};
          }};
}

TEST(BroadcastTo, RepeatsAlongAxes) {
  for (DType dtype : kMovable) {
    check(broadcast(dtype, {3}, indices({2, 3}), {2, 3}));
    check(broadcast(dtype, {2, 1, 3}, indices({2, 4, 3}), {2, 4, 3}));
  }
  check(broadcast(DType::kInt8, {}, wide_indices({2, 3}), {2, 3}));
  check(broadcast(DType::kInt8, {2, 1}, indices({2, 3}), {2, 3}));
  check(broadcast(DType::kInt8, {1, 3, 1, 2}, indices({2, 3, 4, 2}), {2, 3, 4, 2}));
  check(broadcast(DType::kInt8, {2, 3}, indices({2, 3}), {2, 3}));
  check(broadcast(DType::kInt8, {1, 1}, indices({0, 3}), {0, 3}));
  check(broadcast(DType::kInt8, {}, indices({}), {}));
  check(broadcast(DType::kInt16, {2, 1, 2, 1, 2, 1}, indices({1, 2, 2, 2, 2, 3, 2, 2}),
                  {1, 2, 2, 2, 2, 3, 2, 2}));
}

TEST(BroadcastTo, ReadsAShapeThatComesLate) {
  check(broadcast(DType::kInt16, {1, 3}, as_input(indices({2, 3})), {2, 3}));
  expect_refused(broadcast(DType::kInt16, {1, 3}, as_input(indices({3, 3})), {2, 3}), Code::kBadValue);
}

TEST(BroadcastTo, RefusesWhatDoesNotFit) {
  const auto refused = [](std::vector<int32_t> from, OpTensor shape, std::vector<int32_t> to, Code code) {
    expect_refused(broadcast(DType::kInt8, from, shape, to), code);
  };
  refused({2, 3}, indices({2, 4}), {2, 4}, Code::kShapeMismatch);
  refused({2, 3}, indices({3}), {3}, Code::kRankMismatch);
  refused({3}, indices({2, 3}), {3, 3}, Code::kShapeMismatch);
  refused({3}, indices({-1, 3}), {2, 3}, Code::kBadShape);
  refused({3}, indices({1, 1, 1, 1, 1, 1, 1, 1, 3}), {1, 3}, Code::kBadShape);
  refused({2, 2}, constant(tensor<int32_t>({2, 2}, {2, 2, 2, 2})), {2, 2}, Code::kRankMismatch);
  refused({3}, constant(tensor<float>({2}, {2, 3})), {2, 3}, Code::kDTypeMismatch);
  expect_refused(broadcast(DType::kInt4, {2}, indices({3, 2}), {3, 2}), Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
