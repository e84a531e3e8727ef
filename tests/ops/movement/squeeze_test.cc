#include "diatom/ops/movement/squeeze.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase squeezed(std::vector<int32_t> from, std::vector<int32_t> dims, std::vector<int32_t> to) {
  return {.op = squeeze.record,
          .inputs = {random_tensor(DType::kInt32, from)},
          .outputs = {like(DType::kInt32, to)},
          .options = {{0, dims}},
          .formula = [](const Reals& in) { return Reals{in[0]}; }};
}

TEST(Squeeze, DropsAxes) {
  check(squeezed({1, 3, 1, 2}, {}, {3, 2}));
  check(squeezed({1, 3, 1, 2}, {0}, {3, 1, 2}));
  check(squeezed({1, 3, 1, 2}, {-2, 0, 2}, {3, 2}));
  check(squeezed({1, 1}, {}, {}));
}

TEST(Squeeze, AcceptsAnOutputThatKeepsAxesOfOne) { check(squeezed({1, 1, 1}, {}, {1})); }

TEST(Squeeze, RefusesAxesThatAreNotOne) {
  expect_refused(squeezed({1, 3}, {1}, {1}), Code::kShapeMismatch);
  expect_refused(squeezed({1, 3}, {2}, {3}), Code::kAxisRange);
  expect_refused(squeezed({1, 3}, {-3}, {3}), Code::kAxisRange);
  expect_refused(squeezed({1, 3, 2}, {}, {2, 3}), Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
