// What goes back through resizing is the transpose of resizing, which is linear.
#include <gtest/gtest.h>

#include "diatom/ops/resize/resize_bilinear_gradient.h"
#include "diatom/ops/resize/resize_nearest_neighbor_gradient.h"
#include "tests/ops/convolution/formulas.h"
#include "tests/ops/resize/places.h"

namespace diatom::testing {
namespace {

using Resized = RealTensor (*)(const RealTensor& x, const std::vector<int32_t>& to, Corners corners);

OpCase back(const Op& op, Resized resized, std::vector<int32_t> from, Corners corners = {}) {
  const std::vector<int32_t> to = {2, 5, 3, 2};
  return {.op = op,
          .inputs = {random_tensor(DType::kFloat32, to)},
          .outputs = {like(DType::kFloat32, from)},
          .custom_options = {{"align_corners", corners.align},
                             {"half_pixel_centers", corners.half_pixel},
                             {"height", from[1]},
                             {"width", from[2]}},
          .formula = [=](const Reals& in) {
            const auto linear = [&](const RealTensor& x) { return resized(x, to, corners); };
            return Reals{gradient_of(linear, from, in[0])};
          }};
}

const std::vector<int32_t> kFrom[] = {{2, 3, 4, 2}, {2, 1, 1, 2}, {2, 5, 3, 2}, {2, 9, 2, 2}};

TEST(ResizeBilinearGradient, IsTheTranspose) {
  for (const auto& from : kFrom) {
    for (Corners corners : {Corners{}, Corners{true, false}, Corners{false, true}})
      check(back(resize_bilinear_gradient.record, interpolated, from, corners));
  }
}

TEST(ResizeNearestNeighborGradient, IsTheTranspose) {
  for (const auto& from : kFrom) {
    for (Corners corners : {Corners{}, Corners{true, false}, Corners{false, true}, Corners{true, true}})
      check(back(resize_nearest_neighbor_gradient.record, taken_nearest, from, corners));
  }
}

TEST(ResizeGradients, RefuseWhatDoesNotFit) {
  const Op& bilinear = resize_bilinear_gradient.record;
  expect_refused(back(bilinear, interpolated, {2, 3, 4, 2}, {true, true}), Code::kBadAttribute);
  for (const Op* op : {&bilinear, &resize_nearest_neighbor_gradient.record}) {
    expect_refused(back(*op, interpolated, {2, 0, 4, 2}), Code::kBadAttribute);
    expect_refused(back(*op, interpolated, {2, 3, 1 << 21, 2}), Code::kBadAttribute);
    OpCase tested = back(*op, interpolated, {2, 3, 4, 2});
    tested.inputs[0] = random_tensor(DType::kFloat32, {2, 5, 0, 2});
    expect_refused(tested, Code::kShapeMismatch);
    tested.inputs[0] = random_tensor(DType::kFloat32, {5, 3, 2});
    expect_refused(tested, Code::kRankMismatch);
    tested.inputs[0] = random_tensor(DType::kInt8, {2, 5, 3, 2});
    tested.outputs[0].dtype = DType::kInt8;
    expect_refused(tested, Code::kUnsupportedDType);
  }
}

}  // namespace
}  // namespace diatom::testing
