#include "diatom/ops/movement/rank.h"

#include <gtest/gtest.h>

#include "tests/ops/op_case.h"

namespace diatom::testing {
namespace {

OpCase counted(DType dtype, std::vector<int32_t> shape, DType output = DType::kInt32) {
  return {.op = rank.record,
          .inputs = {random_tensor(dtype, shape)},
          .outputs = {like(output, {})},
          .formula = [](const Reals& in) {
            return Reals{{{}, {static_cast<double>(in[0].shape.size())}}};
          }};
}

TEST(Rank, CountsAxes) {
  check(counted(DType::kFloat32, {}));
  check(counted(DType::kInt8, {3, 0}));
  check(counted(DType::kBool, {1, 2, 1, 2, 1, 2, 1, 2}));
}

TEST(Rank, RefusesAnotherOutput) {
  expect_refused(counted(DType::kInt8, {2}, DType::kInt64), Code::kDTypeMismatch);
  OpCase listed = counted(DType::kInt8, {2});
  listed.outputs[0].shape = {2};
  expect_refused(listed, Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
