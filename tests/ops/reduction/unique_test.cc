#include "diatom/ops/reduction/unique.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "diatom/kernels/portable/distinct.h"
#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase distinct(OpTensor x, int32_t count, DType index = DType::kInt32) {
  return {.op = unique.record,
          .inputs = {x},
          .outputs = {like(x.dtype, {count}), like(index, x.shape)},
          .options = {{0, static_cast<int8_t>(index)}},
          .formula =
              [=](const Reals& in) {
                RealTensor values{{count}, {}}, indices{in[0].shape, {}};
                for (const double element : in[0].values) {
                  auto& known = values.values;
                  auto found = std::find(known.begin(), known.end(), element);
                  if (found == known.end()) found = known.insert(found, element);
                  indices.values.push_back(static_cast<double>(found - known.begin()));
                }
                return Reals{values, indices};
              },
          .tolerance = 0};
}

template <typename T>
void check_values_of() {
  const OpTensor x = tensor<T>({8}, {3, 1, 3, 0, 7, 1, 9, 3});
  for (DType index : {DType::kInt32, DType::kInt64}) {
    check(distinct(x, 5, index));
    check(distinct(constant(x), 5, index));
  }
  check(distinct(constant(tensor<T>({0}, {})), 0));
}

TEST(Unique, ListsValuesInOrderOfAppearance) {
  check_values_of<float>();
  check_values_of<int8_t>();
  check_values_of<uint8_t>();
  check_values_of<int16_t>();
  check_values_of<int32_t>();
  check_values_of<int64_t>();
}

// Longer than what is counted at once, with values far apart and values that return.
TEST(Unique, CountsLongRows) {
  for (int32_t values : {1, 63, 64, 65, 400, 1000}) {
    std::vector<int32_t> row(1000);
    for (size_t i = 0; i < row.size(); ++i)
      row[i] = static_cast<int32_t>(i * 37 % static_cast<size_t>(values)) << 21;
    check(distinct(constant(tensor<int32_t>({1000}, row)), values));
  }
}

TEST(Unique, TakesNaNsForOneValue) {
  constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
  const float row[] = {kNaN, 0.0f, -kNaN, -0.0f, 1.0f};
  EXPECT_EQ(kernels::count_distinct(row, 5), 3);
  OpCase tested = distinct(tensor<float>({5}, {kNaN, 0.0f, -kNaN, -0.0f, 1.0f}), 3);
  tested.formula = [=](const Reals&) {
    return Reals{{{3}, {static_cast<double>(kNaN), 0, 1}}, {{5}, {0, 1, 0, 1, 2}}};
  };
  check(tested);
}

TEST(Unique, RefusesWhatDoesNotFit) {
  const OpTensor x = tensor<int8_t>({4}, {0, 1, 1, 0});
  for (int32_t count : {1, 3}) {
    expect_refused(distinct(x, count), Code::kBadValue);
    expect_refused(distinct(constant(x), count), Code::kShapeMismatch);
  }
  expect_refused(distinct(tensor<int8_t>({2, 2}, {0, 1, 1, 0}), 2), Code::kRankMismatch);
  expect_refused(distinct(constant(tensor<uint32_t>({2}, {0, 1})), 2), Code::kUnsupportedDType);
  expect_refused(distinct(tensor<uint32_t>({2}, {0, 1}), 2), Code::kUnsupportedDType);
  OpCase flat = distinct(x, 2);
  flat.outputs[0].shape = {1, 2};
  expect_refused(flat, Code::kRankMismatch);
}

}  // namespace
}  // namespace diatom::testing
