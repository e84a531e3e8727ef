#include "diatom/ops/movement/scatter_nd.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase make_case(const OpTensor& indices, const OpTensor& updates, const std::vector<int32_t>& shape,
                 const std::vector<double>& expected) {
  const auto ndim = static_cast<int32_t>(shape.size());
  return {.op = scatter_nd.record,
          .inputs = {indices, updates, constant(tensor<int32_t>({ndim}, shape))},
          .outputs = {like(updates.dtype, shape)},
          .formula = [=](const Reals&) {
            return Reals{{shape, expected}};
          }};
}

TEST(ScatterNd, AddsUpWhatMeets) {
  check(make_case(tensor<int32_t>({3, 1}, {1, 3, 1}), tensor<float>({3}, {0.5f, 2, 3}), {4}, {0, 3.5, 0, 2}));
  check(make_case(tensor<int64_t>({2, 1}, {1, 0}), tensor<int32_t>({2, 2}, {1, 2, 3, 4}), {2, 2},
                  {3, 4, 1, 2}));
  check(make_case(tensor<int32_t>({2, 2}, {1, 0, 0, 1}), tensor<float>({2}, {5, 6}), {2, 2}, {0, 6, 5, 0}));
}

TEST(ScatterNd, RefusesWhatDoesNotFit) {
  const OpTensor one = tensor<float>({1}, {1});
  expect_refused(make_case(tensor<int32_t>({1, 1}, {4}), one, {4}, {0, 0, 0, 0}), Code::kBadValue);
  expect_refused(make_case(tensor<int32_t>({1, 2}, {0, 0}), one, {4}, {0, 0, 0, 0}), Code::kShapeMismatch);
  expect_refused(make_case(tensor<int32_t>({2, 1}, {0, 1}), one, {4}, {0, 0, 0, 0}), Code::kShapeMismatch);
  expect_refused(make_case(tensor<int32_t>({1, 1}, {0}), one, {2, 2}, {0, 0, 0, 0}), Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
