#include "diatom/ops/movement/tile.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase tiled(DType dtype, std::vector<int32_t> from, OpTensor multiples, std::vector<int32_t> to) {
  return {.op = tile.record,
          .inputs = {random_tensor(dtype, from), multiples},
          .outputs = {like(dtype, to)},
          .formula = [from, to](const Reals& in) {
            return Reals{made(to, [&](Index index) {
              for (size_t i = 0; i < index.size(); ++i) index[i] %= from[i];
              return at(in[0], index);
            })};
          }};
}

TEST(Tile, RepeatsAlongAxes) {
  for (DType dtype : kMovable) {
    check(tiled(dtype, {2, 3}, indices({3, 2}), {6, 6}));
    check(tiled(dtype, {2, 3, 4}, wide_indices({1, 2, 1}), {2, 6, 4}));
  }
  check(tiled(DType::kInt8, {5}, indices({3}), {15}));
  check(tiled(DType::kInt8, {1, 3, 1}, indices({4, 1, 2}), {4, 3, 2}));
  check(tiled(DType::kInt8, {2, 3}, indices({1, 1}), {2, 3}));
  check(tiled(DType::kInt8, {2, 3}, indices({0, 2}), {0, 6}));
  check(tiled(DType::kInt8, {0, 3}, indices({2, 2}), {0, 6}));
  check(tiled(DType::kInt8, {}, indices({}), {}));
  check(tiled(DType::kInt16, {2, 1, 2, 2, 1, 2, 1, 2}, indices({1, 2, 2, 1, 3, 1, 2, 2}),
              {2, 2, 4, 2, 3, 2, 2, 4}));
}

TEST(Tile, ReadsMultiplesThatComeLate) {
  check(tiled(DType::kInt16, {2, 3}, as_input(indices({3, 2})), {6, 6}));
  expect_refused(tiled(DType::kInt16, {2, 3}, as_input(indices({2, 3})), {6, 6}), Code::kBadValue);
  expect_refused(tiled(DType::kInt16, {2, 3}, as_input(indices({3, -2})), {6, 6}), Code::kBadValue);
}

TEST(Tile, RefusesWhatDoesNotFit) {
  const auto refused = [](OpTensor multiples, Code code) {
    expect_refused(tiled(DType::kInt8, {2, 3}, multiples, {4, 6}), code);
  };
  refused(indices({2, 1}), Code::kShapeMismatch);
  refused(indices({2, -1}), Code::kBadValue);
  refused(indices({2, INT32_MAX}), Code::kBadValue);
  refused(indices({2}), Code::kElementCount);
  refused(constant(tensor<float>({2}, {2, 2})), Code::kDTypeMismatch);
  expect_refused(tiled(DType::kInt4, {2, 3}, indices({2, 2}), {4, 6}), Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
