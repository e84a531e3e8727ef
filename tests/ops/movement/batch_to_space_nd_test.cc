#include "diatom/ops/movement/batch_to_space_nd.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/block_cases.h"

namespace diatom::testing {
namespace {

OpCase joined(DType dtype, std::vector<int32_t> from, const Blocks& blocks, std::vector<int32_t> to) {
  return {.op = batch_to_space_nd.record,
          .inputs = {random_tensor(dtype, from), indices(blocks.blocks), pairs(blocks.margins)},
          .outputs = {like(dtype, to)},
          .formula = [=](const Reals& in) {
            RealTensor y = made(to, [](const Index&) { return 0.0; });
            made(from, [&](Index index) {
              const double x = at(in[0], index);
              if (uncut(blocks, to, index)) {
                size_t place = 0;
                for (size_t i = 0; i < index.size(); ++i)
                  place = place * static_cast<size_t>(to[i]) + static_cast<size_t>(index[i]);
                y.values[place] = x;
              }
              return x;
            });
            return Reals{y};
          }};
}

TEST(BatchToSpaceNd, PutsBatchesIntoBlocks) {
  for (DType dtype : kMovable) {
    check(joined(dtype, {6, 2, 2, 2}, {{2, 3}, {0, 0, 0, 0}}, {1, 4, 6, 2}));
    check(joined(dtype, {8, 2, 4, 2}, {{2, 2}, {1, 0, 2, 2}}, {2, 3, 4, 2}));
  }
  check(joined(DType::kInt8, {6, 2, 3}, {{3}, {0, 1}}, {2, 5, 3}));
  check(joined(DType::kInt8, {2, 5, 3}, {{1}, {0, 0}}, {2, 5, 3}));
  check(joined(DType::kInt8, {2, 3}, {{}, {}}, {2, 3}));
  check(joined(DType::kInt8, {4, 2, 2}, {{4}, {5, 1}}, {1, 2, 2}));
  check(joined(DType::kInt8, {4, 1, 4, 2, 1}, {{2, 1, 2}, {0, 0, 1, 0, 2, 0}}, {1, 2, 3, 2, 1}));
  check(joined(DType::kInt8, {4, 2, 2}, {{2}, {2, 2}}, {2, 0, 2}));
}

TEST(BatchToSpaceNd, ReadsBlocksThatComeLate) {
  OpCase tested = joined(DType::kInt16, {6, 3, 2, 2}, {{2, 3}, {1, 1, 0, 0}}, {1, 4, 6, 2});
  tested.inputs[1] = as_input(tested.inputs[1]);
  tested.inputs[2] = as_input(tested.inputs[2]);
  check(tested);
  for (const Blocks& other : {Blocks{{3, 2}, {1, 1, 0, 0}}, Blocks{{2, 3}, {0, 0, 0, 0}},
                              Blocks{{0, 3}, {1, 1, 0, 0}}, Blocks{{2, 3}, {-1, 3, 0, 0}}}) {
    tested.inputs[1] = as_input(indices(other.blocks));
    tested.inputs[2] = as_input(pairs(other.margins));
    expect_refused(tested, Code::kBadValue);
  }
}

TEST(BatchToSpaceNd, RefusesWhatDoesNotFit) {
  const auto refused = [](const Blocks& blocks, Code code) {
    expect_refused(joined(DType::kInt8, {4, 2, 3, 1}, blocks, {1, 4, 6, 1}), code);
  };
  refused({{3, 1}, {0, 0, 0, 0}}, Code::kShapeMismatch);
  refused({{2, 2}, {3, 2, 0, 0}}, Code::kShapeMismatch);
  refused({{0, 2}, {0, 0, 0, 0}}, Code::kBadValue);
  refused({{2, 2}, {0, 0, 0, -1}}, Code::kBadValue);
  refused({{INT32_MAX, INT32_MAX}, {0, 0, 0, 0}}, Code::kShapeMismatch);
  refused({{2, 2}, {0, 0}}, Code::kElementCount);
  refused({{2, 2}, {1, 0, 0, 0}}, Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
