#include <gtest/gtest.h>

#include "diatom/ops/pooling/average_pool_2d_gradient.h"
#include "diatom/ops/pooling/max_pool_2d_gradient.h"
#include "diatom/ops/pooling/max_pool_2d_select.h"
#include "tests/ops/convolution/formulas.h"

namespace diatom::testing {
namespace {

struct Case {
  std::vector<int32_t> image, output;
  int height;
  int width;
  Sliding sliding = {};

  std::vector<std::pair<std::string, std::variant<int, float>>> options() const {
    return {{"padding", sliding.same ? 0 : 1},
            {"stride_w", sliding.stride_w},
            {"stride_h", sliding.stride_h},
            {"filter_width", width},
            {"filter_height", height}};
  }
  OpTensor image_of_floats() const { return random_tensor(DType::kFloat32, image); }
  OpTensor gradient() const { return random_tensor(DType::kFloat32, output, {}, -1, 1); }
};

const Case kCases[] = {
    {{2, 4, 5, 3}, {2, 3, 3, 3}, 2, 3},
    {{2, 4, 5, 2}, {2, 4, 5, 2}, 3, 3, {.same = true}},
    {{1, 6, 5, 3}, {1, 3, 2, 3}, 2, 2, {.stride_h = 2, .stride_w = 2}},
    {{1, 7, 5, 2}, {1, 4, 3, 2}, 3, 4, {.same = true, .stride_h = 2, .stride_w = 2}},
};

constexpr double kDifferenceTolerance = 1e-7;  // of what the formula gets from differences

// What max_pool_2d_select makes of `values`: pooling x + tiny * values changes as they say.
RealTensor selected(const Case& tested, const RealTensor& x, const RealTensor& values) {
  constexpr double kTiny = 1e-7;
  RealTensor moved = x;
  for (size_t i = 0; i < moved.values.size(); ++i) moved.values[i] += kTiny * values.values[i];
  RealTensor after = pool(moved, tested.height, tested.width, false, tested.sliding);
  const RealTensor before = pool(x, tested.height, tested.width, false, tested.sliding);
  for (size_t i = 0; i < after.values.size(); ++i)
    after.values[i] = (after.values[i] - before.values[i]) / kTiny;
  return after;
}

OpCase average(const Case& tested) {
  OpCase made{.op = average_pool_2d_gradient.record,
              .inputs = {tested.gradient()},
              .outputs = {like(DType::kFloat32, tested.image)},
              .custom_options = tested.options(),
              .formula = [=](const Reals& in) {
                const auto linear = [&](const RealTensor& x) {
                  return pool(x, tested.height, tested.width, true, tested.sliding);
                };
                return Reals{gradient_of(linear, tested.image, in[0])};
              }};
  made.custom_options.emplace_back("height", tested.image[1]);
  made.custom_options.emplace_back("width", tested.image[2]);
  return made;
}

OpCase maximum(const Case& tested) {
  return {.op = max_pool_2d_gradient.record,
          .inputs = {tested.image_of_floats(), tested.gradient()},
          .outputs = {like(DType::kFloat32, tested.image)},
          .custom_options = tested.options(),
          .formula =
              [=](const Reals& in) {
                const auto linear = [&](const RealTensor& values) { return selected(tested, in[0], values); };
                return Reals{gradient_of(linear, tested.image, in[1])};
              },
          .float64_tolerance = kDifferenceTolerance};
}

OpCase select(const Case& tested) {
  return {.op = max_pool_2d_select.record,
          .inputs = {tested.image_of_floats(), random_tensor(DType::kFloat32, tested.image, {}, -1, 1)},
          .outputs = {like(DType::kFloat32, tested.output)},
          .custom_options = tested.options(),
          .formula = [=](const Reals& in) { return Reals{selected(tested, in[0], in[1])}; },
          .float64_tolerance = kDifferenceTolerance};
}

TEST(AveragePool2dGradient, MatchesFormula) {
  for (const Case& tested : kCases) check(average(tested));
}
TEST(MaxPool2dGradient, MatchesFormula) {
  for (const Case& tested : kCases) check(maximum(tested));
}
TEST(MaxPool2dSelect, MatchesFormula) {
  for (const Case& tested : kCases) check(select(tested));
}

TEST(MaxPool2dGradient, GoesToTheFirstOfEqualMaxima) {
  check({.op = max_pool_2d_gradient.record,
         .inputs = {tensor<float>({1, 1, 3, 1}, {2, 2, 2}), tensor<float>({1, 1, 2, 1}, {3, 5})},
         .outputs = {like(DType::kFloat32, {1, 1, 3, 1})},
         .custom_options = Case{{}, {}, 1, 2}.options(),
         .formula = [](const Reals&) {
           return Reals{{{1, 1, 3, 1}, {3, 5, 0}}};
         }});
}

TEST(PoolGradients, RefuseWhatDoesNotFit) {
  Case deeper = kCases[0];
  deeper.output[3] = 2;
  expect_refused(average({{1, 4, 4, 1}, {1, 9, 3, 1}, 2, 2}), Code::kShapeMismatch);
  expect_refused(average({{1, 0, 4, 1}, {1, 3, 3, 1}, 2, 2}), Code::kBadAttribute);
  expect_refused(maximum(deeper), Code::kShapeMismatch);
  expect_refused(maximum({{1, 4, 4, 1}, {2, 3, 3, 1}, 2, 2}), Code::kShapeMismatch);
  OpCase unlike = select(kCases[0]);
  unlike.inputs[1] = random_tensor(DType::kFloat32, {2, 4, 4, 3});
  expect_refused(unlike, Code::kShapeMismatch);
}

}  // namespace
}  // namespace diatom::testing
