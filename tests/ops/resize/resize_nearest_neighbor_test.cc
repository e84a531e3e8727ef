#include "diatom/ops/resize/resize_nearest_neighbor.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

struct Corners {
  bool align = false;
  bool half_pixel = false;
};

int32_t nearest(int32_t position, int32_t from, int32_t to, Corners corners) {
  const bool align = corners.align && to > 1;
  const double scale = align ? double(from - 1) / double(to - 1) : double(from) / double(to);
  const double exact = (position + (corners.half_pixel ? 0.5 : 0.0)) * scale;
  return std::min(static_cast<int32_t>(corners.align ? std::round(exact) : std::floor(exact)), from - 1);
}

OpCase resized(DType dtype, OpTensor size, std::vector<int32_t> to, Corners corners = {}) {
  return {
      .op = resize_nearest_neighbor.record,
      .inputs = {random_tensor(dtype, {2, 3, 4, 2}), size},
      .outputs = {like(dtype, to)},
      .options = {{0, corners.align}, {1, corners.half_pixel}},
      .formula = [to, corners](const Reals& in) {
        return Reals{made(to, [&](const Index& i) {
          return at(in[0], {i[0], nearest(i[1], 3, to[1], corners), nearest(i[2], 4, to[2], corners), i[3]});
        })};
      }};
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
