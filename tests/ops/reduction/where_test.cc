#include "diatom/ops/reduction/where.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

OpCase listed(OpTensor x, int32_t count) {
  const auto ndim = static_cast<int32_t>(x.shape.size());
  return {.op = where.record,
          .inputs = {x},
          .outputs = {like(DType::kInt64, {count, ndim})},
          .formula =
              [=](const Reals& in) {
                RealTensor indices{{count, ndim}, {}};
                made(in[0].shape, [&](const Index& index) {
                  if (at(in[0], index) != 0)
                    indices.values.insert(indices.values.end(), index.begin(), index.end());
                  return 0;
                });
                return Reals{indices};
              },
          .tolerance = 0};
}

template <typename T>
void check_elements_of() {
  check(listed(tensor<T>({2, 3}, {0, 1, 0, 2, 0, 3}), 3));
  check(listed(constant(tensor<T>({1, 3, 2}, {0, 0, 0, 0, 0, 1})), 1));
  check(listed(constant(tensor<T>({4}, {0, 0, 0, 0})), 0));
  check(listed(constant(tensor<T>({}, {5})), 1));
  check(listed(constant(tensor<T>({0, 2}, {})), 0));
}

TEST(Where, ListsWhatIsNotZero) {
  check_elements_of<float>();
  check_elements_of<int8_t>();
  check_elements_of<uint8_t>();
  check_elements_of<int16_t>();
  check_elements_of<int32_t>();
  check_elements_of<int64_t>();
  const OpTensor x{DType::kBool, {2, 2}, {}, {1, 0, 0, 1}};
  check(listed(x, 2));
  check(listed(constant(x), 2));
}

TEST(Where, OfTheSignOfZeroAndOfNaN) {
  check(listed(tensor<float>({3}, {-0.0f, std::numeric_limits<float>::quiet_NaN(), 0.0f}), 1));
}

TEST(Where, RefusesAnotherCount) {
  const OpTensor x = tensor<int8_t>({4}, {0, 1, -1, 0});
  for (int32_t count : {1, 3}) {
    expect_refused(listed(x, count), Code::kBadValue);
    expect_refused(listed(constant(x), count), Code::kShapeMismatch);
  }
  OpCase flat = listed(x, 2);
  flat.outputs[0].shape = {2};
  expect_refused(flat, Code::kRankMismatch);
  expect_refused(listed(constant(tensor<uint64_t>({2}, {0, 1})), 1), Code::kUnsupportedDType);
  expect_refused(listed(tensor<uint64_t>({2}, {0, 1}), 1), Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
