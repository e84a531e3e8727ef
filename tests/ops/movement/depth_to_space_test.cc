#include "diatom/ops/movement/depth_to_space.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase spread_blocks(DType dtype, std::vector<int32_t> from, int32_t block, std::vector<int32_t> to) {
  return {.op = depth_to_space.record,
          .inputs = {random_tensor(dtype, from)},
          .outputs = {like(dtype, to)},
          .options = {{0, block}},
          .formula = [to, block](const Reals& in) {
            return Reals{made(to, [&](const Index& i) {
              const int32_t within = i[1] % block * block + i[2] % block;
              return at(in[0], {i[0], i[1] / block, i[2] / block, within * to[3] + i[3]});
            })};
          }};
}

TEST(DepthToSpace, SpreadsPixels) {
  for (DType dtype : kMovable) check(spread_blocks(dtype, {2, 2, 3, 12}, 2, {2, 4, 6, 3}));
  check(spread_blocks(DType::kInt8, {1, 1, 2, 9}, 3, {1, 3, 6, 1}));
  check(spread_blocks(DType::kInt8, {1, 3, 2, 5}, 1, {1, 3, 2, 5}));
}

TEST(DepthToSpace, RefusesWhatDoesNotFit) {
  expect_refused(spread_blocks(DType::kInt8, {1, 2, 2, 6}, 2, {1, 4, 4, 1}), Code::kShapeMismatch);
  expect_refused(spread_blocks(DType::kInt8, {1, 2, 2, 4}, 0, {1, 4, 4, 1}), Code::kBadAttribute);
  expect_refused(spread_blocks(DType::kInt8, {1, 2, 2, 4}, 65536, {1, 4, 4, 1}), Code::kShapeMismatch);
  expect_refused(spread_blocks(DType::kInt8, {2, 2, 4}, 2, {4, 4, 1}), Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
