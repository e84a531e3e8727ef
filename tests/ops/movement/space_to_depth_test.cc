#include "diatom/ops/movement/space_to_depth.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase gathered_blocks(DType dtype, std::vector<int32_t> from, int32_t block, std::vector<int32_t> to) {
  return {.op = space_to_depth.record,
          .inputs = {random_tensor(dtype, from)},
          .outputs = {like(dtype, to)},
          .options = {{0, block}},
          .formula = [to, from, block](const Reals& in) {
            return Reals{made(to, [&](const Index& i) {
              const int32_t within = i[3] / from[3];
              return at(in[0],
                        {i[0], i[1] * block + within / block, i[2] * block + within % block, i[3] % from[3]});
            })};
          }};
}

TEST(SpaceToDepth, GathersBlocks) {
  for (DType dtype : kMovable) check(gathered_blocks(dtype, {2, 4, 6, 3}, 2, {2, 2, 3, 12}));
  check(gathered_blocks(DType::kInt8, {1, 3, 6, 1}, 3, {1, 1, 2, 9}));
  check(gathered_blocks(DType::kInt8, {1, 3, 6, 1}, 1, {1, 3, 6, 1}));
}

TEST(SpaceToDepth, RefusesWhatDoesNotFit) {
  expect_refused(gathered_blocks(DType::kInt8, {1, 3, 4, 1}, 2, {1, 1, 2, 4}), Code::kShapeMismatch);
  expect_refused(gathered_blocks(DType::kInt8, {1, 4, 4, 1}, 0, {1, 1, 2, 4}), Code::kBadAttribute);
  expect_refused(gathered_blocks(DType::kInt8, {4, 4, 1}, 2, {1, 2, 4}), Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
