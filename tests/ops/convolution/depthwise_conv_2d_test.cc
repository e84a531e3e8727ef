#include "diatom/ops/convolution/depthwise_conv_2d.h"

#include <gtest/gtest.h>

#include "tests/ops/convolution/formulas.h"

namespace diatom::testing {
namespace {

const QuantizationSpec kInput{.scale = 0.05f, .zero_point = 9};
const QuantizationSpec kOutput{.scale = 0.08f, .zero_point = -3};
const QuantizationSpec kInput16{.scale = 0.0002f};
const QuantizationSpec kOutput16{.scale = 0.0003f};

QuantizationSpec per_channel(int channels) {
  QuantizationSpec spec{.axis = 3};
  for (int i = 0; i < channels; ++i) {
    spec.scales.push_back(0.01f + 0.004f * static_cast<float>(i % 3));
    spec.zero_points.push_back(0);
  }
  return spec;
}

struct Shapes {
  std::vector<int32_t> input, filter, output;
};

std::vector<OptionField> options(const Shapes& shapes, const Sliding& sliding) {
  return {{0, static_cast<int8_t>(!sliding.same)}, {1, sliding.stride_w},   {2, sliding.stride_h},
          {3, shapes.filter[3] / shapes.input[3]}, {5, sliding.dilation_w}, {6, sliding.dilation_h}};
}

auto formula(Sliding sliding) {
  return [sliding](const Reals& in) { return Reals{depthwise_convolution(in[0], in[1], in[2], sliding)}; };
}

OpCase make_case(const Shapes& shapes, const Sliding& sliding, DType input, const QuantizationSpec& of_input,
                 DType weights, DType bias, const QuantizationSpec& of_output, double tolerance) {
  const int channels = shapes.filter[3];
  const bool quantised = weights != DType::kFloat32;
  const QuantizationSpec filter = quantised ? per_channel(channels) : QuantizationSpec{};
  return {.op = depthwise_conv_2d.record,
          .inputs = {random_tensor(input, shapes.input, of_input),
                     constant(random_tensor(weights, shapes.filter, filter, -1, 1)),
                     random_bias(bias, channels, of_input, filter)},
          .outputs = {like(input, shapes.output, of_output)},
          .options = options(shapes, sliding),
          .formula = formula(sliding),
          .tolerance = tolerance};
}

OpCase float_case(const Shapes& shapes, const Sliding& sliding = {}, DType weights = DType::kFloat32) {
  return make_case(shapes, sliding, DType::kFloat32, {}, weights, DType::kFloat32, {}, 1e-5);
}
OpCase stored_case(const Shapes& shapes, const Sliding& sliding = {}, DType weights = DType::kInt8) {
  return make_case(shapes, sliding, DType::kInt8, kInput, weights, DType::kInt32, kOutput, 1);
}
OpCase wide_case(const Shapes& shapes, DType bias) {
  return make_case(shapes, {.same = true}, DType::kInt16, kInput16, DType::kInt8, bias, kOutput16, 2);
}

const Shapes kPlain{{2, 5, 4, 7}, {1, 3, 3, 7}, {2, 5, 4, 7}};

TEST(DepthwiseConv2d, FloatMatchesFormula) { check(float_case(kPlain, {.same = true})); }
TEST(DepthwiseConv2d, Int8WeightsOfFloatsMatchFormula) {
  check(float_case(kPlain, {.same = true}, DType::kInt8));
}
TEST(DepthwiseConv2d, FloatWithMultiplierStrideAndDilation) {
  check(float_case({{1, 9, 8, 2}, {1, 2, 3, 8}, {1, 4, 2, 8}},
                   {.stride_h = 2, .stride_w = 3, .dilation_h = 2}));
  check(float_case({{1, 9, 8, 2}, {1, 2, 3, 6}, {1, 8, 4, 6}}, {.dilation_w = 2}));
}

TEST(DepthwiseConv2d, Int8MatchesFormula) { check(stored_case(kPlain, {.same = true})); }
TEST(DepthwiseConv2d, Int8OverItsInput) {
  check(stored_case({{1, 25, 5, 8}, {1, 3, 3, 8}, {1, 25, 5, 8}}, {.same = true}));
  check(
      stored_case({{1, 8, 9, 5}, {1, 3, 5, 5}, {1, 4, 5, 5}}, {.same = true, .stride_h = 2, .stride_w = 2}));
  check(stored_case({{2, 8, 9, 5}, {1, 3, 3, 5}, {2, 6, 7, 5}}));
  check(stored_case({{1, 7, 1, 5}, {1, 7, 1, 5}, {1, 7, 1, 5}}, {.same = true}));
  check(
      stored_case({{2, 6, 5, 1}, {1, 3, 3, 8}, {2, 3, 3, 8}}, {.same = true, .stride_h = 2, .stride_w = 2}));
  check(stored_case({{2, 6, 5, 3}, {1, 3, 3, 6}, {2, 6, 5, 6}}, {.same = true}));
}
TEST(DepthwiseConv2d, Int4WeightsMatchFormula) {
  check(stored_case({{1, 4, 3, 3}, {1, 3, 3, 3}, {1, 4, 3, 3}}, {.same = true}, DType::kInt4));
}
TEST(DepthwiseConv2d, Int16MatchesFormula) {
  check(wide_case(kPlain, DType::kInt32));
  check(wide_case(kPlain, DType::kInt64));
}

TEST(DepthwiseConv2d, RefusesWhatDoesNotFit) {
  OpCase odd = stored_case(kPlain, {.same = true});
  odd.inputs[1] = constant(random_tensor(DType::kInt8, {1, 3, 3, 8}, per_channel(8)));
  expect_refused(odd, Code::kShapeMismatch);
  OpCase other = stored_case(kPlain, {.same = true});
  other.inputs[1] = constant(random_tensor(DType::kInt8, {1, 3, 3, 7}, per_channel(6)));
  expect_refused(other, Code::kBadQuantization);
  OpCase third = stored_case(kPlain, {.same = true});
  third.options[3] = {3, 2};
  expect_refused(third, Code::kBadAttribute);
  expect_refused(stored_case(kPlain, {.same = true, .stride_w = 0}), Code::kBadAttribute);
}

}  // namespace
}  // namespace diatom::testing
