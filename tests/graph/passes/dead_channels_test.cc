#include "diatom/graph/passes/dead_channels.h"

#include <gtest/gtest.h>

#include <limits>

#include "diatom/graph/attributes.h"
#include "diatom/graph/product_sum.h"
#include "diatom/graph/rewrite.h"
#include "diatom/ops/convolution/depthwise_conv_2d.h"
#include "tests/graph/models.h"
#include "tests/graph/passes/net.h"

namespace diatom::testing {
namespace {

using Shape4 = std::vector<int32_t>;

// With a bias of this, a filter without weights gives 40, which is not the zero point.
constexpr int32_t kBias = 2500;

int removed(Net& net) { return pass_over(net.finish(), remove_dead_channels).changes; }

TEST(DeadChannels, OfOneValueMoveIntoTheBias) {
  Net net({1, 5, 5, 2});
  net.convolve({.outputs = 3, .dead = {1}, .bias = {5, kBias, -5}});
  net.convolve({.outputs = 2, .taps = 3, .bias = {7, 8}});
  Passed passed = pass_over(net.finish(), remove_dead_channels);
  EXPECT_EQ(passed.changes, 1);
  EXPECT_EQ(passed.output_of(0).shape, (Shape4{1, 5, 5, 2}));
  EXPECT_EQ(passed.input_of(0, 1).shape, (Shape4{2, 1, 1, 2}));
  EXPECT_EQ(passed.input_of(1, 1).shape, (Shape4{2, 3, 3, 2}));
  std::vector<int64_t> bias;
  read_integers(passed.input_of(0, 2), bias);
  EXPECT_EQ(bias, (std::vector<int64_t>{5, -5}));
  read_integers(passed.input_of(1, 2), bias);
  int64_t share = 0;
  for (int tap = 0; tap < 9; ++tap) share += Net::weight(3 * tap + 1) * (40 - kZeroPoint);
  EXPECT_EQ(bias[0], 7 + share);
  EXPECT_EQ(remove_dead_channels(passed.graph), 0);
}

TEST(DeadChannels, OfAnotherValueThanPaddingStayWhereWindowsOverlapTheBorder) {
  Net net({1, 5, 5, 2});
  net.convolve({.outputs = 3, .dead = {1}, .bias = {5, kBias, -5}});
  net.convolve({.outputs = 2, .taps = 3, .padding = kSamePadding});
  EXPECT_EQ(removed(net), 0);
}

TEST(DeadChannels, OfTheZeroPointAreRemovedEverywhere) {
  Net net({1, 5, 5, 2});
  net.convolve({.outputs = 3, .dead = {1}, .bias = {5, 0, -5}});
  net.convolve({.outputs = 2, .taps = 3, .padding = kSamePadding});
  EXPECT_EQ(removed(net), 1);
}

TEST(DeadChannels, ThatTheActivationClampsAreRemoved) {
  Net net({1, 5, 5, 2});
  net.convolve({.outputs = 3, .bias = {0, -1000000, 0}, .activation = 1});
  net.convolve({.outputs = 2, .taps = 3, .padding = kSamePadding});
  EXPECT_EQ(removed(net), 1);
}

TEST(DeadChannels, ThatNobodyReadsAreRemoved) {
  Net net({1, 5, 5, 2});
  net.convolve({.outputs = 4});
  net.convolve({.outputs = 2, .taps = 3, .unread = {0, 3}, .padding = kSamePadding});
  EXPECT_EQ(removed(net), 2);
}

TEST(DeadChannels, ThatOneOfTwoReadsStay) {
  Net net({1, 5, 5, 2});
  net.convolve({.outputs = 4});
  const int shared = net.y;
  const auto shape = net.shape;
  net.convolve({.outputs = 2, .unread = {0, 3}});
  net.model.mark_output(net.y);
  net.y = shared;
  net.shape = shape;
  net.convolve({.outputs = 2, .unread = {1, 3}});
  EXPECT_EQ(removed(net), 1);
}

TEST(DeadChannels, ThatTheSubgraphReturnsStay) {
  Net net({1, 5, 5, 2});
  net.convolve({.outputs = 4, .dead = {1}});
  net.model.mark_output(net.y);
  net.convolve({.outputs = 2});
  EXPECT_EQ(removed(net), 0);
}

// Two branches of convolutions, added.
Net residual(std::vector<int> dead_left, std::vector<int> dead_right) {
  Net net({1, 4, 4, 2});
  const int x = net.y;
  const auto shape = net.shape;
  net.convolve({.outputs = 4, .dead = std::move(dead_left)});
  const int left = net.y;
  net.y = x;
  net.shape = shape;
  net.convolve({.outputs = 4, .dead = std::move(dead_right)});
  const int right = net.y;
  net.tensor({1, 4, 4, 4});
  net.model.op(Builtin::kAdd, {left, right}, {net.y}, OptionsType::kAdd);
  net.convolve({.outputs = 2});
  return net;
}

TEST(DeadChannels, OfSumsAreRemovedFromBothSides) {
  Net both = residual({1, 2}, {1, 3});
  EXPECT_EQ(removed(both), 3);  // channel 1 of both and of the sum
  Net one = residual({1, 2}, {0, 3});
  EXPECT_EQ(removed(one), 0);
}

TEST(DeadChannels, TakeTheirPartOfConstantOperands) {
  Net net({1, 4, 4, 2});
  net.convolve({.outputs = 4, .dead = {2}});
  const int x = net.y;
  const int c = net.model.constant<int8_t>({4}, {1, 2, 3, 4}, {.scale = 0.1f});
  net.tensor({1, 4, 4, 4});
  net.model.op(Builtin::kAdd, {x, c}, {net.y}, OptionsType::kAdd);
  const int sum = net.y;
  net.tensor({1, 4, 4, 4});
  net.model.op(Builtin::kMul, {sum, c}, {net.y}, OptionsType::kMul);
  net.convolve({.outputs = 2, .unread = {0}});
  Passed passed = pass_over(net.finish(), remove_dead_channels);
  EXPECT_EQ(passed.changes, 3);  // channel 0, which is not read; MUL could give channel 2 any value
  EXPECT_EQ(passed.input_of(1, 1).data, (std::vector<uint8_t>{2, 3, 4}));
  EXPECT_EQ(passed.input_of(2, 1).data, (std::vector<uint8_t>{2, 3, 4}));
}

TEST(DeadChannels, PassThroughDepthwiseConvolutions) {
  Net zero({1, 4, 4, 2});
  zero.convolve({.outputs = 3, .dead = {1}});
  zero.depthwise({3, 4, 5}, kSamePadding, 0);
  zero.convolve({.outputs = 2});
  EXPECT_EQ(removed(zero), 2);
  // 40 is 50 above the zero point; 9, 6 or 4 taps of 20 times that saturate alike.
  Net saturated({1, 4, 4, 2});
  saturated.convolve({.outputs = 3, .dead = {1}, .bias = {0, kBias, 0}});
  saturated.depthwise({3, 127, 5}, kSamePadding, 3);
  saturated.convolve({.outputs = 2});
  EXPECT_EQ(removed(saturated), 2);
  Net unlike({1, 4, 4, 2});
  unlike.convolve({.outputs = 3, .dead = {1}, .bias = {0, kBias, 0}});
  unlike.depthwise({3, 4, 5}, kSamePadding, 0);
  unlike.convolve({.outputs = 2});
  EXPECT_EQ(removed(unlike), 0);
  Net inside({1, 4, 4, 2});
  inside.convolve({.outputs = 3, .dead = {1}, .bias = {0, kBias, 0}});
  inside.depthwise({3, 4, 5}, kValidPadding, 0);
  inside.convolve({.outputs = 2});
  EXPECT_EQ(removed(inside), 2);
}

TEST(DeadChannels, OfDepthwiseFiltersLeadToTheirInputs) {
  Net net({1, 4, 4, 2});
  net.convolve({.outputs = 3});
  net.depthwise({3, 0, 5}, kValidPadding, 0, {0, kBias, 0});
  net.convolve({.outputs = 2});
  EXPECT_EQ(removed(net), 2);
}

TEST(DeadChannels, OfAMultiplierGoTogether) {
  Net net({1, 4, 4, 2});
  net.convolve({.outputs = 3});
  net.depthwise({3, 0, 0, 0, 5, 6}, kSamePadding, 0);
  net.convolve({.outputs = 2});
  EXPECT_EQ(removed(net), 3);  // an input and its two outputs; channel 1's fellow is alive
}

TEST(DeadChannels, OfOneInputChangeTheMultiplier) {
  Net net({1, 4, 4, 1});
  net.depthwise({3, 0, 7, 0, 5}, kSamePadding, 0);
  net.convolve({.outputs = 2});
  Passed passed = pass_over(net.finish(), remove_dead_channels);
  EXPECT_EQ(passed.changes, 2);
  EXPECT_EQ(attributes<DepthwiseConv2d>(passed.op(0))->depth_multiplier, 3);
}

TEST(DeadChannels, PassThroughPoolingMeansAndReshapes) {
  Net net({1, 4, 4, 2});
  net.convolve({.outputs = 3, .dead = {1}, .bias = {0, kBias, 0}});
  int x = net.y;
  net.tensor({1, 2, 2, 3});
  net.model.op(Builtin::kAveragePool2d, {x}, {net.y}, OptionsType::kPool2D,
               {{0, kSamePadding}, {1, 2}, {2, 2}, {3, 2}, {4, 2}});
  x = net.y;
  net.tensor({1, 12});
  net.model.op(Builtin::kReshape, {x, net.model.constant<int32_t>({2}, {1, 12})}, {net.y},
               OptionsType::kReshape, {{0, std::vector<int32_t>{1, 12}}});
  net.connect({.outputs = 2}, 12);
  Passed passed = pass_over(net.finish(), remove_dead_channels);
  EXPECT_EQ(passed.changes, 1 + 1 + 4);
  EXPECT_EQ(passed.output_of(2).shape, (Shape4{1, 8}));
  EXPECT_EQ(passed.input_of(3, 1).shape, (Shape4{2, 8}));
  std::vector<int64_t> shape;
  read_integers(passed.input_of(2, 1), shape);
  EXPECT_EQ(shape, (std::vector<int64_t>{1, 8}));

  Net mean({1, 4, 4, 2});
  mean.convolve({.outputs = 3, .dead = {1}, .bias = {0, kBias, 0}});
  x = mean.y;
  mean.tensor({1, 3});
  mean.model.op(Builtin::kMean, {x, mean.model.constant<int32_t>({2}, {1, 2})}, {mean.y},
                OptionsType::kReducer);
  mean.connect({.outputs = 2}, 3);
  EXPECT_EQ(removed(mean), 2);
}

TEST(DeadChannels, OfImagesThatAMatrixReads) {
  Net net({1, 2, 2, 2});
  net.convolve({.outputs = 3, .dead = {0}, .bias = {kBias, 0, 0}});
  net.connect({.outputs = 2}, 12);
  EXPECT_EQ(removed(net), 1);
}

// A stored weight of 0 is one of -3 then.
TEST(DeadChannels, OfMatricesWithAZeroPointAreOthers) {
  const QuantizationSpec shifted{.scale = 0.02f, .zero_point = 3};
  Net made({1, 1, 1, 4});
  made.connect({.outputs = 3, .dead = {1}}, 4, shifted);
  made.connect({.outputs = 2}, 3);
  EXPECT_EQ(removed(made), 0);
  Net read({1, 1, 1, 4});
  read.connect({.outputs = 3}, 4);
  read.connect({.outputs = 2, .unread = {1}}, 3, shifted);
  EXPECT_EQ(removed(read), 0);
  Net share({1, 1, 1, 4});
  share.connect({.outputs = 3, .dead = {1}, .bias = {0, kBias, 0}}, 4);
  share.connect({.outputs = 2}, 3, shifted);
  EXPECT_EQ(removed(share), 1);
}

TEST(DeadChannels, PassThroughConcatenations) {
  Net net({1, 4, 4, 2});
  net.convolve({.outputs = 3, .dead = {1}});
  const int x = net.y;
  const int c = net.model.constant<int8_t>({1, 4, 4, 1}, std::vector<int8_t>(16, 9), Net::quantization());
  net.tensor({1, 4, 4, 7});
  net.model.op(Builtin::kConcatenation, {x, c, x}, {net.y}, OptionsType::kConcatenation, {{0, 3}});
  net.convolve({.outputs = 2, .unread = {0, 4}});
  Passed passed = pass_over(net.finish(), remove_dead_channels);
  EXPECT_EQ(passed.changes,
            7);  // two channels of three tensors, twice in the concatenation, and the constant's
  EXPECT_EQ(passed.output_of(1).shape.back(), 2);
}

TEST(DeadChannels, StayWhereTheBiasWouldOverflow) {
  constexpr int32_t kMost = std::numeric_limits<int32_t>::max();
  for (const int32_t bias : {kMost, -kMost}) {
    Net net({1, 5, 5, 2});
    net.convolve({.outputs = 3, .dead = {1}, .bias = {5, kBias, -5}});
    net.convolve({.outputs = 2, .bias = {bias, bias}});
    EXPECT_EQ(removed(net), bias > 0 ? 1 : 0);  // both shares are negative
  }
}

TEST(DeadChannels, GiveABiasWhereThereWasNone) {
  Net net({1, 5, 5, 2});
  net.convolve({.outputs = 3, .dead = {1}, .bias = {5, kBias, -5}});
  net.convolve({.outputs = 2});
  Passed passed = pass_over(net.finish(), remove_dead_channels);
  EXPECT_EQ(passed.changes, 1);
  EXPECT_EQ(passed.input_of(1, 2).dtype, DType::kInt32);
  EXPECT_EQ(passed.input_of(1, 2).quantization.scales.size(), 1u);
}

TEST(DeadChannels, OfSixteenBits) {
  for (const bool with_bias : {true, false}) {
    ModelBuilder model;
    const QuantizationSpec spec{.scale = 0.01f};
    const int x = model.input({1, 3, 3, 2}, DType::kInt16, spec);
    const int h = model.tensor({1, 3, 3, 3}, DType::kInt16, spec);
    const int y = model.output({1, 3, 3, 2}, DType::kInt16, spec);
    const int v = model.constant<int8_t>({3, 1, 1, 2}, {5, -6, 0, 0, 7, 8}, {.scale = 0.02f});
    const int w = model.constant<int8_t>({2, 1, 1, 3}, {5, -6, 7, -8, 9, 10}, {.scale = 0.02f});
    const int b = model.constant<int64_t>({3}, {0, 123456, 0});
    const int c = with_bias ? model.constant<int64_t>({2}, {1, 2}) : kOmittedTensor;
    const std::vector<OptionField> options{{0, kValidPadding}, {1, 1}, {2, 1}};
    model.op(Builtin::kConv2d, {x, v, b}, {h}, OptionsType::kConv2D, options);
    model.op(Builtin::kConv2d, {h, w, c}, {y}, OptionsType::kConv2D, options);
    // A bias would choose another body for the operator.
    EXPECT_EQ(pass_over(model, remove_dead_channels).changes, with_bias ? 1 : 0);
  }
}

TEST(DeadChannels, OfFourBitWeights) {
  ModelBuilder model;
  const QuantizationSpec spec = Net::quantization();
  const int x = model.input({1, 3, 3, 3}, DType::kInt8, spec);
  const int h = model.tensor({1, 3, 3, 3}, DType::kInt8, spec);
  const int y = model.output({1, 3, 3, 2}, DType::kInt8, spec);
  const auto packed = [](const std::vector<int8_t>& values) { return write_weights(DType::kInt4, values); };
  const int v =
      model.constant({3, 1, 1, 3}, DType::kInt4, packed({1, -2, 3, 0, 0, 0, 7, -8, 5}), {.scale = 0.2f});
  const int w = model.constant({2, 1, 1, 3}, DType::kInt4, packed({1, 2, -3, -4, 5, 6}), {.scale = 0.2f});
  const std::vector<OptionField> options{{0, kValidPadding}, {1, 1}, {2, 1}};
  model.op(Builtin::kConv2d, {x, v, model.constant<int32_t>({3}, {0, 100, 0})}, {h}, OptionsType::kConv2D,
           options);
  model.op(Builtin::kConv2d, {h, w, kOmittedTensor}, {y}, OptionsType::kConv2D, options);
  Passed passed = pass_over(model, remove_dead_channels);
  EXPECT_EQ(passed.changes, 1);
  EXPECT_EQ(read_weights(passed.input_of(0, 1)), (std::vector<int8_t>{1, -2, 3, 7, -8, 5}));
  EXPECT_EQ(read_weights(passed.input_of(1, 1)), (std::vector<int8_t>{1, -3, -4, 6}));
}

TEST(DeadChannels, LeaveAFilterToItsOtherReaders) {
  Net net({1, 4, 4, 3});
  const int w = net.convolve({.outputs = 3, .dead = {1}});
  net.convolve({.outputs = 3, .constant = w});
  net.convolve({.outputs = 2});
  Passed passed = pass_over(net.finish(), remove_dead_channels);
  EXPECT_EQ(passed.changes, 2);
  EXPECT_EQ(passed.input_of(0, 1).shape, (Shape4{2, 1, 1, 3}));
  EXPECT_EQ(passed.input_of(1, 1).shape, (Shape4{2, 1, 1, 2}));
}

TEST(DeadChannels, LeaveOneOfEveryTensor) {
  Net net({1, 4, 4, 2});
  net.convolve({.outputs = 3, .dead = {0, 1, 2}});
  net.convolve({.outputs = 2});
  EXPECT_EQ(removed(net), 2);
}

TEST(DeadChannels, LeaveTwoWhereOneScaleIsCombinedInAnotherWay) {
  Net net({1, 1, 1, 4});
  net.connect({.outputs = 3, .dead = {0, 1}}, 4, {.scales = {0.011f, 0.012f, 0.013f}});
  net.connect({.outputs = 2}, 3);
  EXPECT_EQ(removed(net), 1);
}

TEST(DeadChannels, StayWhereExtentsVary) {
  for (const int axis : {0, 1}) {
    Net net({1, 5, 5, 2});
    net.convolve({.outputs = 3, .dead = {1}});
    const int h = net.y;
    net.convolve({.outputs = 2});
    net.model.tensor_at(h).shape_signature = {axis == 0 ? -1 : 1, axis == 1 ? -1 : 5, 5, 3};
    EXPECT_EQ(removed(net), axis == 0 ? 1 : 0);
  }
}

TEST(DeadChannels, StayWhereAnOperatorIsNotUnderstood) {
  Net net({1, 4, 4, 2});
  net.convolve({.outputs = 4, .dead = {1}});
  const int x = net.y;
  net.tensor({1, 4, 4, 4});
  net.model.op(Builtin::kSoftmax, {x}, {net.y}, OptionsType::kSoftmax, {{0, 1.0f}});
  net.model.tensor_at(net.y).quantization = {.scales = {1.0f / 256}, .zero_points = {-128}};
  net.convolve({.outputs = 2});
  EXPECT_EQ(removed(net), 0);
}

}  // namespace
}  // namespace diatom::testing
