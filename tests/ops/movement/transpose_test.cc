#include "diatom/ops/movement/transpose.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase transposed(DType dtype, std::vector<int32_t> from, OpTensor permutation,
                  const std::vector<size_t>& order) {
  std::vector<int32_t> to;
  for (size_t axis : order) to.push_back(from[axis]);
  return {.op = transpose.record,
          .inputs = {random_tensor(dtype, from), permutation},
          .outputs = {like(dtype, to)},
          .formula = [to, order](const Reals& in) {
            return Reals{made(to, [&](const Index& index) {
              Index source(index.size());
              for (size_t i = 0; i < index.size(); ++i) source[order[i]] = index[i];
              return at(in[0], source);
            })};
          }};
}

TEST(Transpose, MovesAxes) {
  for (DType dtype : kMovable) check(transposed(dtype, {2, 3, 4}, indices({2, 0, 1}), {2, 0, 1}));
  check(transposed(DType::kInt8, {5, 7}, wide_indices({1, 0}), {1, 0}));
  check(transposed(DType::kInt8, {2, 3, 2, 4}, indices({0, 2, 1, 3}), {0, 2, 1, 3}));
  check(transposed(DType::kInt8, {2, 3, 1, 2, 3, 2}, indices({5, 1, 2, 4, 0, 3}), {5, 1, 2, 4, 0, 3}));
  check(transposed(DType::kInt16, {2, 1, 2, 3, 1, 2, 2, 2}, indices({7, 6, 5, 4, 3, 2, 1, 0}),
                   {7, 6, 5, 4, 3, 2, 1, 0}));
  check(transposed(DType::kInt16, {}, indices({}), {}));
  check(transposed(DType::kInt16, {0, 3}, indices({1, 0}), {1, 0}));
}

TEST(Transpose, OfAxesOfOneKeepsTheBytes) {
  check(transposed(DType::kInt8, {1, 3, 1, 2}, indices({1, 0, 3, 2}), {1, 0, 3, 2}));
}

TEST(Transpose, ReadsAPermutationThatComesLate) {
  check(transposed(DType::kInt8, {2, 3, 4}, as_input(indices({2, 0, 1})), {2, 0, 1}));
  expect_refused(transposed(DType::kInt8, {2, 3, 4}, as_input(indices({2, 1, 0})), {2, 0, 1}),
                 Code::kBadValue);
  expect_refused(transposed(DType::kInt8, {2, 3, 4}, as_input(indices({2, 3, 0})), {2, 0, 1}),
                 Code::kBadValue);
}

TEST(Transpose, RefusesWhatIsNoPermutation) {
  expect_refused(transposed(DType::kInt8, {2, 2}, indices({0, 0}), {0, 1}), Code::kAxisRange);
  expect_refused(transposed(DType::kInt8, {2, 2}, indices({0, 2}), {0, 1}), Code::kAxisRange);
  expect_refused(transposed(DType::kInt8, {2, 2}, indices({-1, 0}), {0, 1}), Code::kAxisRange);
  expect_refused(transposed(DType::kInt8, {2, 2}, indices({0}), {0, 1}), Code::kElementCount);
  expect_refused(transposed(DType::kInt8, {2, 3}, indices({0, 1}), {1, 0}), Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
