#include "diatom/ops/movement/slice.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase sliced(DType dtype, OpTensor begin, OpTensor size, std::vector<int32_t> start,
              std::vector<int32_t> to) {
  return {.op = slice.record,
          .inputs = {random_tensor(dtype, {4, 3, 5, 2}), begin, size},
          .outputs = {like(dtype, to)},
          .formula = [start, to](const Reals& in) {
            return Reals{made(to, [&](Index index) {
              for (size_t i = 0; i < index.size(); ++i) index[i] += start[i];
              return at(in[0], index);
            })};
          }};
}

TEST(Slice, TakesAPart) {
  for (DType dtype : kMovable) {
    check(sliced(dtype, indices({1, 0, 2, 0}), indices({2, 3, 2, 1}), {1, 0, 2, 0}, {2, 3, 2, 1}));
  }
  check(
      sliced(DType::kInt8, wide_indices({1, 1, 0, 0}), indices({-1, 1, -1, 2}), {1, 1, 0, 0}, {3, 1, 5, 2}));
  check(sliced(DType::kInt8, indices({0, 0, 0, 0}), wide_indices({4, 3, 5, 2}), {0, 0, 0, 0}, {4, 3, 5, 2}));
  check(sliced(DType::kInt8, indices({4, 0, 0, 0}), indices({-1, 3, 5, 2}), {0, 0, 0, 0}, {0, 3, 5, 2}));
}

TEST(Slice, AcceptsAnOutputWithoutTheAxesOfOne) {
  OpCase tested = sliced(DType::kInt8, indices({1, 0, 2, 0}), indices({1, 3, 1, 2}), {}, {3, 2});
  tested.formula = [](const Reals& in) {
    return Reals{made({3, 2}, [&](const Index& index) { return at(in[0], {1, index[0], 2, index[1]}); })};
  };
  check(tested);
}

TEST(Slice, ReadsListsThatComeLate) {
  check(sliced(DType::kInt16, as_input(indices({1, 0, 2, 0})), indices({2, 3, -1, 1}), {1, 0, 2, 0},
               {2, 3, 3, 1}));
  check(sliced(DType::kInt16, indices({1, 0, 2, 0}), as_input(wide_indices({2, 3, -1, 1})), {1, 0, 2, 0},
               {2, 3, 3, 1}));
  expect_refused(sliced(DType::kInt16, as_input(indices({3, 0, 2, 0})), indices({2, 3, -1, 1}), {1, 0, 2, 0},
                        {2, 3, 3, 1}),
                 Code::kBadValue);
  expect_refused(sliced(DType::kInt16, as_input(indices({1, 0, 1, 0})), indices({2, 3, -1, 1}), {1, 0, 2, 0},
                        {2, 3, 3, 1}),
                 Code::kBadValue);
}

TEST(Slice, RefusesWhatIsOutside) {
  const auto refused = [](OpTensor begin, OpTensor size, Code code) {
    expect_refused(sliced(DType::kInt8, begin, size, {}, {2, 3, 2, 1}), code);
  };
  refused(indices({-1, 0, 0, 0}), indices({2, 3, 2, 1}), Code::kBadValue);
  refused(indices({3, 0, 0, 0}), indices({2, 3, 2, 1}), Code::kBadValue);
  refused(indices({5, 0, 0, 0}), indices({-1, 3, 2, 1}), Code::kBadValue);
  refused(indices({0, 0, 0, 0}), indices({-2, 3, 2, 1}), Code::kBadValue);
  refused(wide_indices({int64_t{1} << 40, 0, 0, 0}), indices({2, 3, 2, 1}), Code::kBadValue);
  refused(indices({0, 0, 0}), indices({2, 3, 2, 1}), Code::kElementCount);
  refused(indices({0, 0, 0, 0}), indices({3, 2, 2, 1}), Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
