#include "diatom/ops/movement/strided_slice.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

struct Masks {
  int32_t begin = 0;
  int32_t end = 0;
  int32_t ellipsis = 0;
  int32_t new_axis = 0;
  int32_t shrink = 0;
  bool offset = false;
};

// x is [4, 3, 5]; `from` says where an element of the output comes from.
OpCase sliced(DType dtype, std::vector<OpTensor> lists, Masks masks, std::vector<int32_t> to,
              const std::function<Index(const Index&)>& from) {
  return {.op = strided_slice.record,
          .inputs = {random_tensor(dtype, {4, 3, 5}), lists[0], lists[1], lists[2]},
          .outputs = {like(dtype, to)},
          .options = {{0, masks.begin},
                      {1, masks.end},
                      {2, masks.ellipsis},
                      {3, masks.new_axis},
                      {4, masks.shrink},
                      {5, masks.offset}},
          .formula = [to, from](const Reals& in) {
            return Reals{made(to, [&](const Index& index) { return at(in[0], from(index)); })};
          }};
}

std::vector<OpTensor> lists(const std::vector<int32_t>& begin, const std::vector<int32_t>& end,
                            const std::vector<int32_t>& strides) {
  return {indices(begin), indices(end), indices(strides)};
}

TEST(StridedSlice, StepsForward) {
  for (DType dtype : kMovable) {
    check(sliced(dtype, lists({1, 0, 1}, {4, 3, 5}, {2, 1, 2}), {}, {2, 3, 2}, [](const Index& i) {
      return Index{1 + 2 * i[0], i[1], 1 + 2 * i[2]};
    }));
  }
  check(sliced(DType::kInt8, lists({-3, 0, -100}, {-1, 100, 100}, {1, 3, 7}), {}, {2, 1, 1},
               [](const Index& i) {
                 return Index{1 + i[0], 0, 0};
               }));
}

TEST(StridedSlice, StepsBackward) {
  for (DType dtype : kMovable) {
    check(sliced(dtype, lists({-1, 2, 4}, {-100, 0, 0}, {-1, -1, -3}), {}, {4, 2, 2}, [](const Index& i) {
      return Index{3 - i[0], 2 - i[1], 4 - 3 * i[2]};
    }));
  }
}

TEST(StridedSlice, MasksOpenTheEnds) {
  check(sliced(DType::kInt8, lists({2, 1, 2}, {3, 2, 2}, {1, -1, -2}), {.begin = 0b101, .end = 0b110},
               {3, 2, 3}, [](const Index& i) {
                 return Index{i[0], 1 - i[1], 4 - 2 * i[2]};
               }));
}

TEST(StridedSlice, ShrinksAxes) {
  check(sliced(DType::kInt8, lists({-1, 0, 2}, {0, 3, 0}, {1, 1, 1}), {.shrink = 0b101}, {3},
               [](const Index& i) {
                 return Index{3, i[0], 2};
               }));
  check(sliced(DType::kInt8, lists({1, 2, 3}, {2, 3, 4}, {1, 1, 1}), {.shrink = 0b111}, {}, [](const Index&) {
    return Index{1, 2, 3};
  }));
}

TEST(StridedSlice, EllipsisTakesAllOtherAxes) {
  check(sliced(DType::kInt8, lists({1, 0, 0}, {3, 0, 2}, {1, 1, 1}), {.ellipsis = 0b010}, {2, 3, 2},
               [](const Index& i) {
                 return Index{1 + i[0], i[1], i[2]};
               }));
  check(sliced(DType::kInt8, lists({7, 1}, {9, 2}, {0, 1}), {.ellipsis = 0b01, .shrink = 0b10}, {4, 3},
               [](const Index& i) {
                 return Index{i[0], i[1], 1};
               }));
  // An ellipsis may stand for no axis, and axes after the last entry are taken whole.
  check(sliced(DType::kInt8, lists({0, 0, 0, 1}, {4, 3, 0, 3}, {1, 1, 1, 1}), {.ellipsis = 0b0100}, {4, 3, 2},
               [](const Index& i) {
                 return Index{i[0], i[1], 1 + i[2]};
               }));
  check(sliced(DType::kInt8, lists({2}, {4}, {1}), {}, {2, 3, 5}, [](const Index& i) {
    return Index{2 + i[0], i[1], i[2]};
  }));
}

TEST(StridedSlice, AddsAxes) {
  check(sliced(DType::kInt8, lists({0, 1, 0, 0, 0}, {0, 3, 0, 3, 5}, {0, 1, 0, 1, 1}), {.new_axis = 0b00101},
               {1, 2, 1, 3, 5}, [](const Index& i) {
                 return Index{1 + i[1], i[3], i[4]};
               }));
}

TEST(StridedSlice, EndMayCountFromBegin) {
  check(sliced(DType::kInt8, lists({1, 0, -2}, {2, 1, 9}, {1, 1, 1}), {.offset = true}, {2, 1, 2},
               [](const Index& i) {
                 return Index{1 + i[0], i[1], 3 + i[2]};
               }));
}

TEST(StridedSlice, MayTakeNothing) {
  check(sliced(DType::kFloat32, lists({2, 0, 0}, {2, 3, 5}, {1, 1, 1}), {}, {0, 3, 5}, nullptr));
  check(sliced(DType::kFloat32, lists({1, 0, 0}, {3, 3, 5}, {-1, 1, 1}), {}, {0, 3, 5}, nullptr));
}

TEST(StridedSlice, ReadsListsThatComeLate) {
  const auto from = [](const Index& i) { return Index{3 - i[0], i[1], 2 * i[2]}; };
  const std::vector<OpTensor> late = {as_input(wide_indices({3, 0, 0})), indices({1, 2, 5}),
                                      as_input(indices({-1, 1, 2}))};
  check(sliced(DType::kInt32, late, {}, {2, 2, 3}, from));
  expect_refused(sliced(DType::kInt32, late, {}, {2, 3, 2}, from), Code::kBadValue);
  expect_refused(
      sliced(DType::kInt32, {late[0], late[1], as_input(indices({-1, 0, 2}))}, {}, {2, 2, 3}, from),
      Code::kBadValue);
}

TEST(StridedSlice, RefusesWhatMakesNoSense) {
  const auto refused = [](std::vector<OpTensor> entries, Masks masks, Code code) {
    expect_refused(sliced(DType::kInt8, entries, masks, {4, 3, 5}, nullptr), code);
  };
  refused(lists({0, 0, 0}, {4, 3, 5}, {1, 0, 1}), {}, Code::kBadValue);
  refused(lists({4, 0, 0}, {5, 3, 5}, {1, 1, 1}), {.shrink = 1}, Code::kBadValue);
  refused(lists({3, 0, 0}, {2, 3, 5}, {-1, 1, 1}), {.shrink = 1}, Code::kBadValue);
  refused(lists({0, 0, 0, 0}, {4, 3, 5, 1}, {1, 1, 1, 1}), {}, Code::kElementCount);
  refused(lists({0, 0, 0}, {4, 3}, {1, 1, 1}), {}, Code::kElementCount);
  refused(lists({0, 0, 0}, {4, 3, 5}, {1, 1}), {}, Code::kElementCount);
  refused(lists({0, 0}, {4, 3}, {1, 1}), {.ellipsis = 0b11}, Code::kBadAttribute);
  refused(lists({1, 0, 0}, {4, 3, 5}, {1, 1, 1}), {}, Code::kShapeMismatch);
  refused(lists({0, 0, 0, 0, 0, 0}, {4, 3, 5, 1, 1, 1}, {1, 1, 1, 1, 1, 1}), {.new_axis = 0b111111},
          Code::kUnsupported);
}

}  // namespace
}  // namespace diatom::testing
