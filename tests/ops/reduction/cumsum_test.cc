#include "diatom/ops/reduction/cumsum.h"

#include <gtest/gtest.h>

#include "tests/ops/movement/rearranged.h"

namespace diatom::testing {
namespace {

struct Way {
  bool exclusive = false;
  bool reverse = false;
};
constexpr Way kWays[] = {{false, false}, {true, false}, {false, true}, {true, true}};

OpCase running(DType dtype, std::vector<int32_t> shape, OpTensor axis, size_t along, Way way,
               QuantizationSpec input = {}, QuantizationSpec output = {}, double tolerance = 1e-6) {
  return {.op = cumsum.record,
          .inputs = {random_tensor(dtype, shape, input), axis},
          .outputs = {like(dtype, shape, output)},
          .options = {{0, way.exclusive}, {1, way.reverse}},
          .formula =
              [=](const Reals& in) {
                return Reals{made(shape, [&](Index index) {
                  const int32_t own = index[along];
                  double sum = 0;
                  for (int32_t i = 0; i < shape[along]; ++i) {
                    index[along] = i;
                    const bool before = way.reverse ? i > own : i < own;
                    if (before || (i == own && !way.exclusive)) sum += at(in[0], index);
                  }
                  return sum;
                })};
              },
          .tolerance = tolerance};
}

OpTensor axis_of(int32_t axis) { return constant(tensor<int32_t>({}, {axis})); }

TEST(Cumsum, FloatMatchesFormula) {
  for (Way way : kWays) {
    check(running(DType::kFloat32, {9}, axis_of(0), 0, way));
    check(running(DType::kFloat32, {2, 3, 4}, axis_of(0), 0, way));
    check(running(DType::kFloat32, {2, 3, 4}, axis_of(-2), 1, way));
    check(running(DType::kFloat32, {2, 3, 4}, constant(tensor<int32_t>({1}, {2})), 2, way));
    check(running(DType::kFloat32, {2, 0, 4}, axis_of(1), 1, way));
    check(running(DType::kFloat32, {2, 1, 2, 1, 3, 1, 2, 1}, axis_of(4), 4, way));
  }
}

TEST(Cumsum, Int8MatchesFormula) {
  for (Way way : kWays) {
    for (size_t axis : {0, 1}) {
      check(running(DType::kInt8, {3, 5}, axis_of(static_cast<int32_t>(axis)), axis, way, {.scale = 0.05f},
                    {.scale = 0.08f, .zero_point = -5}, 0.502));
    }
  }
}

// The sum starts with what is stored as 0, as in the reference: here with -3 times the scale.
TEST(Cumsum, Int8OfAZeroPointStartsWithAStoredZero) {
  check({.op = cumsum.record,
         .inputs = {tensor<int8_t>({3}, {3, 4, 10}, {.scale = 0.5f, .zero_point = 3}), axis_of(0)},
         .outputs = {like(DType::kInt8, {3}, {.scale = 0.5f})},
         .formula =
             [](const Reals&) {
               return Reals{{{3}, {-1.5, -1, 2.5}}};
             },
         .tolerance = 0});
}

TEST(Cumsum, Int32WrapsAround) {
  check({.op = cumsum.record,
         .inputs = {tensor<int32_t>({3}, {2147483647, 1, 5}), axis_of(0)},
         .outputs = {like(DType::kInt32, {3})},
         .formula =
             [](const Reals&) {
               return Reals{{{3}, {2147483647.0, -2147483648.0, -2147483643.0}}};
             },
         .tolerance = 0});
}

TEST(Cumsum, ReadsAnAxisThatComesLate) {
  for (Way way : kWays) check(running(DType::kFloat32, {2, 3}, tensor<int32_t>({}, {-1}), 1, way));
  expect_refused(running(DType::kFloat32, {2, 3}, tensor<int32_t>({}, {2}), 1, {}), Code::kBadValue);
}

TEST(Cumsum, Refuses) {
  const auto refused = [](std::vector<int32_t> shape, OpTensor axis, Code code) {
    expect_refused(running(DType::kFloat32, shape, axis, 0, {}), code);
  };
  refused({2, 3}, axis_of(2), Code::kAxisRange);
  refused({2, 3}, axis_of(-3), Code::kAxisRange);
  refused({2, 3}, constant(tensor<int64_t>({}, {0})), Code::kDTypeMismatch);
  refused({2, 3}, constant(tensor<int32_t>({2}, {0, 1})), Code::kElementCount);
  refused({}, axis_of(0), Code::kRankMismatch);
  expect_refused(running(DType::kInt8, {2}, axis_of(0), 0, {}, {}, {.scale = 1.0f}), Code::kBadQuantization);
  expect_refused(running(DType::kInt16, {2}, axis_of(0), 0, {}), Code::kUnsupportedDType);
  OpCase reshaped = running(DType::kFloat32, {2, 3}, axis_of(0), 0, {});
  reshaped.outputs[0].shape = {3, 2};
  expect_refused(reshaped, Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
