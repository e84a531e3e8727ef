#include "diatom/ops/movement/space_to_batch_nd.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/block_cases.h"

namespace diatom::testing {
namespace {

OpCase cut(DType dtype, std::vector<int32_t> from, const Blocks& blocks, std::vector<int32_t> to,
           QuantizationSpec quantization = {}) {
  return {.op = space_to_batch_nd.record,
          .inputs = {random_tensor(dtype, from, quantization), indices(blocks.blocks), pairs(blocks.margins)},
          .outputs = {like(dtype, to, quantization)},
          .formula = [=](const Reals& in) {
            return Reals{
                made(to, [&](Index index) { return uncut(blocks, from, index) ? at(in[0], index) : 0.0; })};
          }};
}

TEST(SpaceToBatchNd, CutsIntoBlocks) {
  for (DType dtype : kMovable) {
    check(cut(dtype, {1, 4, 6, 2}, {{2, 3}, {0, 0, 0, 0}}, {6, 2, 2, 2}));
    check(cut(dtype, {2, 3, 4, 2}, {{2, 2}, {1, 0, 2, 2}}, {8, 2, 4, 2}));
  }
  check(cut(DType::kInt8, {2, 5, 3}, {{3}, {0, 1}}, {6, 2, 3}));
  check(cut(DType::kInt8, {2, 5, 3}, {{1}, {0, 0}}, {2, 5, 3}));
  check(cut(DType::kInt8, {2, 3}, {{}, {}}, {2, 3}));
  check(cut(DType::kInt8, {1, 2, 2}, {{4}, {5, 1}}, {4, 2, 2}));
  check(cut(DType::kInt8, {1, 2, 3, 2, 1}, {{2, 1, 2}, {0, 0, 1, 0, 2, 0}}, {4, 1, 4, 2, 1}));
  check(cut(DType::kInt8, {0, 2, 2}, {{2}, {0, 0}}, {0, 1, 2}));
  check(cut(DType::kInt8, {1, 0, 2}, {{2}, {1, 3}}, {2, 2, 2}));
}

TEST(SpaceToBatchNd, AQuantisedZeroIsTheZeroPoint) {
  check(cut(DType::kInt8, {1, 3, 3, 1}, {{2, 2}, {1, 0, 0, 1}}, {4, 2, 2, 1},
            {.scale = 0.5f, .zero_point = -7}));
}

TEST(SpaceToBatchNd, ReadsBlocksThatComeLate) {
  const Blocks blocks{{2, 3}, {1, 1, 0, 0}};
  OpCase tested = cut(DType::kInt16, {1, 4, 6, 2}, blocks, {6, 3, 2, 2});
  tested.inputs[1] = as_input(tested.inputs[1]);
  check(tested);
  tested.inputs[2] = as_input(tested.inputs[2]);
  check(tested);
  for (const Blocks& other : {Blocks{{3, 2}, {1, 1, 0, 0}}, Blocks{{2, 3}, {0, 0, 0, 0}},
                              Blocks{{0, 3}, {1, 1, 0, 0}}, Blocks{{2, 3}, {-1, 3, 0, 0}}}) {
    tested.inputs[1] = as_input(indices(other.blocks));
    tested.inputs[2] = as_input(pairs(other.margins));
    expect_refused(tested, Code::kBadValue);
  }
}

TEST(SpaceToBatchNd, RefusesWhatDoesNotFit) {
  const auto refused = [](const Blocks& blocks, Code code) {
    expect_refused(cut(DType::kInt8, {1, 4, 6, 1}, blocks, {4, 2, 3, 1}), code);
  };
  refused({{3, 2}, {0, 0, 0, 0}}, Code::kShapeMismatch);
  refused({{0, 2}, {0, 0, 0, 0}}, Code::kBadValue);
  refused({{-2, 2}, {0, 0, 0, 0}}, Code::kBadValue);
  refused({{2, 2}, {-2, 2, 0, 0}}, Code::kBadValue);
  refused({{2, 2}, {INT32_MAX, INT32_MAX, 0, 0}}, Code::kShapeMismatch);
  refused({{INT32_MAX, INT32_MAX}, {INT32_MAX - 4, 0, INT32_MAX - 6, 0}}, Code::kShapeMismatch);
  refused({{2, 2}, {0, 0}}, Code::kElementCount);
  refused({{1, 1, 1, 1}, {0, 0, 0, 0, 0, 0, 0, 0}}, Code::kElementCount);
  expect_refused(cut(DType::kInt8, {1, 4, 6, 1}, {{2, 2}, {0, 0, 0, 0}}, {4, 3, 2, 1}), Code::kShapeMismatch);
  OpCase late = cut(DType::kInt8, {1, 4, 6, 1}, {{2, 2}, {0, 0, 0, 0}}, {4, 2, 3});
  late.inputs[1] = as_input(late.inputs[1]);
  expect_refused(late, Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
