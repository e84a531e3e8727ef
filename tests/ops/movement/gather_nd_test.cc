#include "diatom/ops/movement/gather_nd.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

const OpTensor kX = tensor<float>({2, 3}, {0, 1, 2, 10, 11, 12});

OpCase make_case(const OpTensor& indices, const std::vector<int32_t>& shape,
                 const std::vector<double>& expected) {
  return {.op = gather_nd.record,
          .inputs = {kX, indices},
          .outputs = {like(DType::kFloat32, shape)},
          .formula = [=](const Reals&) {
            return Reals{{shape, expected}};
          }};
}

TEST(GatherNd, TakesWhatListsName) {
  check(make_case(tensor<int32_t>({2, 2}, {1, 2, 0, 1}), {2}, {12, 1}));
  check(make_case(tensor<int64_t>({2, 1, 1}, {1, 0}), {2, 1, 3}, {10, 11, 12, 0, 1, 2}));
  check(make_case(tensor<int32_t>({2, 0}, {}), {2, 2, 3}, {0, 1, 2, 10, 11, 12, 0, 1, 2, 10, 11, 12}));
}

TEST(GatherNd, RefusesWhatIsNotThere) {
  expect_refused(make_case(tensor<int32_t>({1, 2}, {0, 3}), {1}, {0}), Code::kBadValue);
  expect_refused(make_case(tensor<int32_t>({1, 2}, {-1, 0}), {1}, {0}), Code::kBadValue);
  expect_refused(make_case(tensor<int32_t>({1, 3}, {0, 0, 0}), {1}, {0}), Code::kShapeMismatch);
  expect_refused(make_case(tensor<int32_t>({}, {0}), {}, {0}), Code::kRankMismatch);
  expect_refused(make_case(tensor<float>({1, 1}, {0}), {1, 3}, {0, 0, 0}), Code::kDTypeMismatch);
}

}  // namespace
}  // namespace diatom::testing
