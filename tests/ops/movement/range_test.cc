#include "diatom/ops/movement/range.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

template <typename T>
OpCase ranged(T start, T limit, T delta, int32_t count) {
  const auto number = [](T value) { return constant(tensor<T>({}, {value})); };
  return {.op = range.record,
          .inputs = {number(start), number(limit), number(delta)},
          .outputs = {like(dtype_of<T>, {count})},
          .formula =
              [=](const Reals& in) {
                RealTensor y{{count}, {}};
                for (int32_t i = 0; i < count; ++i) y.values.push_back(in[0].values[0] + i * in[2].values[0]);
                return Reals{y};
              },
          .tolerance = 1e-6};
}

template <typename T>
void check_integers() {
  constexpr T kLeast = std::numeric_limits<T>::min();
  constexpr T kMost = std::numeric_limits<T>::max();
  check(ranged<T>(2, 11, 3, 3));
  check(ranged<T>(2, 12, 3, 4));
  check(ranged<T>(5, -5, -4, 3));
  check(ranged<T>(4, 4, 1, 0));
  for (T delta : {T{0}, T{-1}}) expect_refused(ranged<T>(2, 5, delta, 3), Code::kBadValue);
  expect_refused(ranged<T>(kLeast, kMost, 1, 3), Code::kBadValue);
}

TEST(Range, Int32MatchesFormula) {
  check_integers<int32_t>();
  check(ranged<int32_t>(INT32_MIN, INT32_MAX, INT32_MAX, 3));
  check(ranged<int32_t>(INT32_MAX, INT32_MIN, INT32_MIN, 2));
}
TEST(Range, Int64MatchesFormula) { check_integers<int64_t>(); }

TEST(Range, FloatMatchesFormula) {
  check(ranged<float>(0.5f, 2.0f, 0.25f, 6));
  check(ranged<float>(1, -1.1f, -0.5f, 5));
  check(ranged<float>(3, 3, -1, 0));
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
  for (float bad : {0.0f, -0.5f, kNaN, 1e-30f}) expect_refused(ranged<float>(0, 2, bad, 4), Code::kBadValue);
  for (float bad : {kInfinity, kNaN}) expect_refused(ranged<float>(0, bad, 1, 4), Code::kBadValue);
}

TEST(Range, ReadsOperandsThatComeLate) {
  OpCase tested = ranged<int32_t>(2, 12, 3, 4);
  tested.inputs[1] = as_input(tested.inputs[1]);
  check(tested);
  OpCase other = ranged<int32_t>(2, 12, 3, 5);
  other.inputs[1] = as_input(other.inputs[1]);
  expect_refused(other, Code::kBadValue);
}

TEST(Range, RefusesWhatDoesNotFit) {
  OpCase tested = ranged<int32_t>(2, 12, 3, 4);
  tested.inputs[1] = constant(tensor<int64_t>({}, {12}));
  expect_refused(tested, Code::kDTypeMismatch);
  tested.inputs[1] = constant(tensor<int32_t>({2}, {12, 12}));
  expect_refused(tested, Code::kElementCount);
  expect_refused(ranged<int32_t>(2, 12, 3, 5), Code::kShapeMismatch);
  expect_refused(ranged<int8_t>(2, 12, 3, 4), Code::kUnsupportedDType);
}

}  // namespace
}  // namespace diatom::testing
