#include "diatom/ops/convolution/conv_2d.h"

#include <gtest/gtest.h>

#include "tests/ops/convolution/formulas.h"

namespace diatom::testing {
namespace {

constexpr QuantizationSpec kNone = {};
const QuantizationSpec kInput{.scale = 0.05f, .zero_point = -7};
const QuantizationSpec kOutput{.scale = 0.1f, .zero_point = 5};
const QuantizationSpec kInput16{.scale = 0.0002f};
const QuantizationSpec kOutput16{.scale = 0.0005f};

QuantizationSpec per_channel(int channels) {
  QuantizationSpec spec;
  for (int i = 0; i < channels; ++i) {
    spec.scales.push_back(0.01f + 0.003f * static_cast<float>(i % 5));
    spec.zero_points.push_back(0);
  }
  return spec;
}

struct Shapes {
  std::vector<int32_t> input, filter, output;
};

std::vector<OptionField> options(const Sliding& sliding, int activation = 0) {
  return {{0, static_cast<int8_t>(!sliding.same)}, {1, sliding.stride_w},   {2, sliding.stride_h},
          {3, static_cast<int8_t>(activation)},    {4, sliding.dilation_w}, {5, sliding.dilation_h}};
}

auto formula(Sliding sliding) {
  return [sliding](const Reals& in) { return Reals{convolution(in[0], in[1], in[2], sliding)}; };
}

OpCase float_case(const Shapes& shapes, const Sliding& sliding = {}, int activation = 0) {
  return {.op = conv_2d.record,
          .inputs = {random_tensor(DType::kFloat32, shapes.input),
                     constant(random_tensor(DType::kFloat32, shapes.filter, kNone, -1, 1)),
                     random_bias(DType::kFloat32, shapes.filter[0])},
          .outputs = {like(DType::kFloat32, shapes.output)},
          .options = options(sliding, activation),
          .formula = formula(sliding)};
}

OpCase stored_case(const Shapes& shapes, const QuantizationSpec& filter, const Sliding& sliding = {},
                   DType weights = DType::kInt8) {
  return {.op = conv_2d.record,
          .inputs = {random_tensor(DType::kInt8, shapes.input, kInput),
                     constant(random_tensor(weights, shapes.filter, filter, -1, 1)),
                     random_bias(DType::kInt32, shapes.filter[0], kInput, filter)},
          .outputs = {like(DType::kInt8, shapes.output, kOutput)},
          .options = options(sliding),
          .formula = formula(sliding),
          .tolerance = 1};
}

OpCase wide_case(DType bias, const Shapes& shapes) {
  const QuantizationSpec filter = per_channel(shapes.filter[0]);
  return {.op = conv_2d.record,
          .inputs = {random_tensor(DType::kInt16, shapes.input, kInput16),
                     constant(random_tensor(DType::kInt8, shapes.filter, filter, -1, 1)),
                     random_bias(bias, shapes.filter[0], kInput16, filter)},
          .outputs = {like(DType::kInt16, shapes.output, kOutput16)},
          .options = options({.same = true}),
          .formula = formula({.same = true}),
          .tolerance = 2};
}

const Shapes kSmall{{2, 5, 6, 3}, {6, 3, 2, 3}, {2, 5, 6, 6}};

TEST(Conv2d, FloatMatchesFormula) { check(float_case(kSmall, {.same = true})); }
TEST(Conv2d, FloatClampsToActivation) { check(float_case(kSmall, {.same = true, .low = 0, .high = 6}, 3)); }
TEST(Conv2d, FloatWithStrideAndDilation) {
  check(float_case({{1, 9, 8, 2}, {5, 2, 3, 2}, {1, 4, 2, 5}},
                   {.stride_h = 2, .stride_w = 3, .dilation_h = 2, .dilation_w = 1}));
  check(float_case({{1, 9, 8, 2}, {5, 2, 3, 2}, {1, 8, 4, 5}}, {.dilation_h = 1, .dilation_w = 2}));
  check(float_case({{1, 4, 4, 2}, {5, 3, 3, 2}, {1, 4, 4, 5}},
                   {.same = true, .dilation_h = 3, .dilation_w = 2}));
}
TEST(Conv2d, FloatInGroups) { check(float_case({{1, 4, 4, 6}, {10, 3, 3, 3}, {1, 2, 2, 10}})); }

TEST(Conv2d, Int8MatchesFormula) {
  check(stored_case(kSmall, per_channel(6), {.same = true}));
  check(stored_case(kSmall, {.scale = 0.02f}, {.same = true}));
}
TEST(Conv2d, Int8InGroups) {
  check(stored_case({{1, 4, 4, 6}, {10, 3, 3, 3}, {1, 2, 2, 10}}, per_channel(10)));
}
TEST(Conv2d, Int8OverItsInput) {
  check(stored_case({{1, 3, 5, 8}, {8, 1, 1, 8}, {1, 3, 5, 8}}, per_channel(8)));
  check(stored_case({{1, 3, 5, 8}, {3, 1, 1, 8}, {1, 3, 5, 3}}, per_channel(3)));
  check(stored_case({{2, 3, 5, 3}, {9, 1, 1, 3}, {2, 3, 5, 9}}, per_channel(9)));
  check(stored_case({{2, 7, 1, 4}, {8, 1, 1, 4}, {2, 7, 1, 8}}, per_channel(8)));
  check(stored_case({{3, 7, 5, 4}, {8, 1, 1, 4}, {3, 4, 3, 8}}, per_channel(8),
                    {.same = true, .stride_h = 2, .stride_w = 2}));
  check(stored_case({{2, 8, 9, 4}, {4, 3, 3, 4}, {2, 8, 9, 4}}, per_channel(4), {.same = true}));
  check(stored_case({{1, 8, 9, 4}, {4, 3, 3, 4}, {1, 6, 7, 4}}, per_channel(4)));
  check(stored_case({{1, 49, 10, 1}, {16, 10, 4, 1}, {1, 25, 5, 16}}, per_channel(16),
                    {.same = true, .stride_h = 2, .stride_w = 2}));
}
TEST(Conv2d, Int4WeightsMatchFormula) {
  check(
      stored_case({{1, 4, 3, 3}, {5, 3, 3, 3}, {1, 4, 3, 5}}, per_channel(5), {.same = true}, DType::kInt4));
}
TEST(Conv2d, Int16MatchesFormula) {
  check(wide_case(DType::kInt32, kSmall));
  check(wide_case(DType::kInt64, kSmall));
}

TEST(Conv2d, Int8WeightsOfFloatsMatchFormula) {
  for (const QuantizationSpec& filter : {per_channel(6), QuantizationSpec{.scale = 0.02f}}) {
    OpCase hybrid = float_case(kSmall, {.same = true});
    hybrid.inputs[1] = constant(random_tensor(DType::kInt8, kSmall.filter, filter, -1, 1));
    check(hybrid);
  }
}

TEST(Conv2d, WithoutBias) {
  OpCase plain = stored_case(kSmall, per_channel(6), {.same = true});
  plain.inputs[2] = omitted();
  check(plain);
}

TEST(Conv2d, RefusesWindowsThatStartOutside) {
  expect_refused(stored_case({{1, 4, 4, 1}, {2, 2, 2, 1}, {1, 5, 4, 2}}, per_channel(2)),
                 Code::kShapeMismatch);
}

TEST(Conv2d, RefusesShapesThatDoNotFit) {
  OpCase odd = float_case(kSmall, {.same = true});
  odd.inputs[1] = constant(random_tensor(DType::kFloat32, {6, 3, 2, 2}));
  expect_refused(odd, Code::kShapeMismatch);
  OpCase other = float_case(kSmall, {.same = true});
  other.inputs[2] = constant(random_tensor(DType::kFloat32, {5}));
  expect_refused(other, Code::kElementCount);
  OpCase third = float_case({{1, 2, 2, 1}, {1, 3, 3, 1}, {1, 1, 1, 1}});
  expect_refused(third, Code::kShapeMismatch);
}

TEST(Conv2d, RefusesBadAttributes) {
  expect_refused(float_case(kSmall, {.same = true, .stride_h = 0}), Code::kBadAttribute);
  expect_refused(float_case(kSmall, {.same = true, .dilation_w = -1}), Code::kBadAttribute);
  expect_refused(float_case(kSmall, {.same = true, .dilation_h = 2147483647}), Code::kUnsupported);
}

TEST(Conv2d, RefusesScalesThatDoNotFit) {
  expect_refused(stored_case(kSmall, per_channel(4), {.same = true}), Code::kBadQuantization);
  expect_refused(stored_case(kSmall, kNone, {.same = true}), Code::kBadQuantization);
  OpCase coarse = stored_case(kSmall, per_channel(6), {.same = true});
  coarse.outputs[0].quantization.scale = 1e-30f;
  expect_refused(coarse, Code::kScale);
}

}  // namespace
}  // namespace diatom::testing
