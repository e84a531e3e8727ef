#include "diatom/ops/reduction/sort.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "diatom/ops/reduction/argsort.h"
#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

struct Order {
  int32_t axis = -1;
  bool descending = false;
};

// The places along the axis of the row through `index`, in order.
std::vector<int32_t> places(const RealTensor& x, Index index, const Order& order) {
  const size_t axis = static_cast<size_t>(normalize_axis(order.axis, static_cast<int>(index.size())));
  std::vector<int32_t> row(static_cast<size_t>(x.shape[axis]));
  std::iota(row.begin(), row.end(), 0);
  const auto value = [&](int32_t place) {
    index[axis] = place;
    return at(x, index);
  };
  std::ranges::stable_sort(row, [&](int32_t a, int32_t b) {
    if (std::isnan(value(a)) || std::isnan(value(b))) return !std::isnan(value(a)) && std::isnan(value(b));
    return order.descending ? value(a) > value(b) : value(a) < value(b);
  });
  return row;
}

OpCase argsorted(const OpTensor& x, const Order& order) {
  return {.op = argsort.record,
          .inputs = {x},
          .outputs = {like(DType::kInt32, x.shape)},
          .custom_options = {{"axis", order.axis}, {"descending", order.descending}},
          .formula =
              [=](const Reals& in) {
                return Reals{made(in[0].shape, [&](const Index& index) {
                  const int axis = normalize_axis(order.axis, static_cast<int>(index.size()));
                  const auto place = static_cast<size_t>(index[static_cast<size_t>(axis)]);
                  return static_cast<double>(places(in[0], index, order)[place]);
                })};
              },
          .tolerance = 0};
}

OpCase sorted(const OpTensor& x, const Order& order) {
  return {.op = sort.record,
          .inputs = {x},
          .outputs = {like(x.dtype, x.shape)},
          .custom_options = {{"axis", order.axis}, {"descending", order.descending}},
          .formula =
              [=](const Reals& in) {
                return Reals{made(in[0].shape, [&](Index index) {
                  auto& place =
                      index[static_cast<size_t>(normalize_axis(order.axis, static_cast<int>(index.size())))];
                  place = places(in[0], index, order)[static_cast<size_t>(place)];
                  return at(in[0], index);
                })};
              },
          .tolerance = 0};
}

void check_both(const OpTensor& x, const Order& order) {
  check(sorted(x, order));
  check(argsorted(x, order));
}

constexpr DType kSortable[] = {DType::kFloat32, DType::kInt8,  DType::kUInt8,
                               DType::kInt16,   DType::kInt32, DType::kInt64};

TEST(Sort, PutsElementsInOrderAlongAnyAxis) {
  for (bool descending : {false, true}) {
    for (DType dtype : kSortable) {
      for (int32_t axis : {0, 1, -1}) check_both(random_tensor(dtype, {3, 5, 7}), {axis, descending});
    }
    for (int32_t length : {0, 1, 2, 64, 65, 100})
      check_both(random_tensor(DType::kFloat32, {2, length}), {-1, descending});
  }
}

TEST(Sort, LeavesEqualsAsTheyWere) {
  for (bool descending : {false, true})
    check_both(tensor<int8_t>({9}, {3, 5, 3, 5, 5, 1, 3, 5, 1}), {0, descending});
}

TEST(Sort, PutsNaNsLast) {
  constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const std::vector<float> row = {kNaN, 2, kInfinity, kNaN, -kInfinity, 1, kNaN, 2};
  for (bool descending : {false, true}) check_both(tensor<float>({8}, row), {0, descending});
}

TEST(Sort, RefusesWhatDoesNotFit) {
  for (int32_t axis : {2, -3}) {
    expect_refused(sorted(random_tensor(DType::kInt8, {2, 3}), {axis}), Code::kAxisRange);
    expect_refused(argsorted(random_tensor(DType::kInt8, {2, 3}), {axis}), Code::kAxisRange);
  }
  expect_refused(sorted(random_tensor(DType::kInt8, {}), {0}), Code::kAxisRange);
  expect_refused(sorted(random_tensor(DType::kBool, {2}), {0}), Code::kUnsupportedDType);
  OpCase other = sorted(random_tensor(DType::kInt8, {2, 3}), {0});
  other.outputs[0].shape = {3, 2};
  expect_refused(other, Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
