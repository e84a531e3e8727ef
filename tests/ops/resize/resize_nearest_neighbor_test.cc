#include "diatom/ops/resize/resize_nearest_neighbor.h"

#include <gtest/gtest.h>

#include "tests/ops/resize/places.h"

namespace diatom::testing {
namespace {

OpCase resized(DType dtype, const OpTensor& size, const std::vector<int32_t>& to, Corners corners = {}) {
  return {.op = resize_nearest_neighbor.record,
          .inputs = {random_tensor(dtype, {2, 3, 4, 2}), size},
          .outputs = {like(dtype, to)},
          .options = {{0, corners.align}, {1, corners.half_pixel}},
          .formula = [to, corners](const Reals& in) { return Reals{taken_nearest(in[0], to, corners)}; }};
}

TEST(ResizeNearestNeighbor, TakesTheNearestPixel) {
  for (DType dtype : kMovable) check(resized(dtype, indices({7, 5}), {2, 7, 5, 2}));
  for (Corners corners : {Corners{true, false}, Corners{false, true}, Corners{true, true}}) {
    check(resized(DType::kInt8, indices({7, 5}), {2, 7, 5, 2}, corners));
    check(resized(DType::kFloat32, indices({1, 2}), {2, 1, 2, 2}, corners));
    check(resized(DType::kFloat32, indices({6, 8}), {2, 6, 8, 2}, corners));
  }
}

TEST(ResizeNearestNeighbor, ReadsASizeThatComesLate) {
  check(resized(DType::kInt16, as_input(indices({7, 5})), {2, 7, 5, 2}));
  expect_refused(resized(DType::kInt16, as_input(indices({7, 6})), {2, 7, 5, 2}), Code::kBadValue);
}

TEST(ResizeNearestNeighbor, RefusesBadSizes) {
  expect_refused(resized(DType::kInt8, indices({7, 0}), {2, 7, 0, 2}), Code::kShapeMismatch);
  expect_refused(resized(DType::kInt8, indices({7, 1 << 21}), {2, 7, 5, 2}), Code::kUnsupported);
  expect_refused(resized(DType::kInt8, indices({7, 5, 1}), {2, 7, 5, 2}), Code::kElementCount);
  expect_refused(resized(DType::kInt8, indices({5, 7}), {2, 7, 5, 2}), Code::kShapeMismatch);
  OpCase tested = resized(DType::kInt8, indices({7, 5}), {2, 7, 5, 2});
  tested.inputs[0] = random_tensor(DType::kInt8, {2, 0, 4, 2});
  expect_refused(tested, Code::kShapeMismatch);
  tested.inputs[0] = random_tensor(DType::kInt8, {3, 4, 2});
  expect_refused(tested, Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
