#include "diatom/ops/resize/resize_bilinear.h"

#include <gtest/gtest.h>

#include "tests/ops/resize/places.h"

namespace diatom::testing {
namespace {

OpCase resized(DType dtype, const OpTensor& size, const std::vector<int32_t>& to, double tolerance,
               Corners corners = {}) {
  return {.op = resize_bilinear.record,
          .inputs = {random_tensor(dtype, {2, 3, 4, 2}), size},
          .outputs = {like(dtype, to)},
          .options = {{2, corners.align}, {3, corners.half_pixel}},
          .formula = [to, corners](const Reals& in) { return Reals{interpolated(in[0], to, corners)}; },
          .tolerance = tolerance};
}

TEST(ResizeBilinear, Interpolates) {
  for (Corners corners : {Corners{}, Corners{true, false}, Corners{false, true}}) {
    for (const Index& size : {Index{7, 5}, Index{1, 2}, Index{6, 8}, Index{3, 4}}) {
      const std::vector<int32_t> to = {2, size[0], size[1], 2};
      check(resized(DType::kFloat32, indices(size), to, 1e-5, corners));
      // A place is known to within 8 / 2048 of a pixel, and neighbours differ by 255 at most.
      check(resized(DType::kInt8, indices(size), to, 2.5, corners));
    }
  }
}

TEST(ResizeBilinear, RoundsHalvesAwayFromZero) {
  for (int sign : {-1, 1}) {
    const auto s = static_cast<int8_t>(sign);
    check({.op = resize_bilinear.record,
           .inputs = {tensor<int8_t>({1, 1, 2, 1}, {s, static_cast<int8_t>(2 * s)}), indices({1, 4})},
           .outputs = {like(DType::kInt8, {1, 1, 4, 1})},
           .formula =
               [sign](const Reals&) {
                 return Reals{{{1, 1, 4, 1}, {sign * 1.0, sign * 2.0, sign * 2.0, sign * 2.0}}};
               },
           .tolerance = 0});
  }
}

TEST(ResizeBilinear, ReadsASizeThatComesLate) {
  check(resized(DType::kFloat32, as_input(indices({7, 5})), {2, 7, 5, 2}, 1e-5));
  expect_refused(resized(DType::kFloat32, as_input(indices({7, 6})), {2, 7, 5, 2}, 1e-5), Code::kBadValue);
}

TEST(ResizeBilinear, RefusesBadSizesAndCorners) {
  expect_refused(resized(DType::kInt8, indices({7, 0}), {2, 7, 0, 2}, 0), Code::kShapeMismatch);
  expect_refused(resized(DType::kInt8, indices({7, -5}), {2, 7, 5, 2}, 0), Code::kShapeMismatch);
  expect_refused(resized(DType::kInt8, indices({7, 5}), {2, 7, 5, 2}, 0, {true, true}), Code::kBadAttribute);
  expect_refused(resized(DType::kInt16, indices({7, 5}), {2, 7, 5, 2}, 0), Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
