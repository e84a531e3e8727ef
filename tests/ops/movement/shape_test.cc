#include "diatom/ops/movement/shape.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

template <typename T>
OpCase shape_of(std::vector<int32_t> from, std::vector<int32_t> to, int8_t out_type) {
  return {
      .op = shape.record,
      .inputs = {random_tensor(DType::kFloat32, from)},
      .outputs = {like(dtype_of<T>, to)},
      .options = {{0, out_type}},
      .formula = [from, to](const Reals&) {
        return Reals{made(to, [&](const Index& index) { return from[static_cast<size_t>(index.back())]; })};
      }};
}

TEST(Shape, ListsTheExtents) {
  check(shape_of<int32_t>({2, 3, 4}, {3}, 2));
  check(shape_of<int64_t>({5, 0, 4, 1}, {4}, 4));
  check(shape_of<int32_t>({}, {0}, 2));
}

TEST(Shape, GivesTheFirstExtentsWhereThatIsAllTheFileAsksFor) { check(shape_of<int32_t>({7, 3}, {1, 1}, 2)); }

TEST(Shape, RefusesMoreElementsThanExtents) {
  expect_refused(shape_of<int32_t>({7, 3}, {3}, 2), Code::kShapeMismatch);
  expect_refused(shape_of<int32_t>({7, 3}, {2}, 4), Code::kDTypeMismatch);
}

}  // namespace
}  // namespace diatom::testing
