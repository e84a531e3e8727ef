#include "diatom/graph/passes/padding_fusion.h"

#include <gtest/gtest.h>

#include <limits>

#include "diatom/graph/attributes.h"
#include "diatom/ops/convolution/conv_2d.h"
#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

struct Case {
  std::vector<int32_t> paddings = {0, 0, 1, 1, 1, 1, 0, 0};
  int32_t stride = 1;
  int32_t size = 6;  // of the image
  bool depthwise = false;
  QuantizationSpec padded = {.scale = 0.5f, .zero_point = -7};
  int value = -1000;  // of PADV2
  int8_t padding = 1;
};

ModelBuilder padded(const Case& c) {
  ModelBuilder model;
  const int x = model.input({1, c.size, c.size, 2}, DType::kInt8, {.scale = 0.5f, .zero_point = -7});
  const int32_t height = c.size + c.paddings[2] + c.paddings[3];
  const int32_t width = c.size + c.paddings[4] + c.paddings[5];
  const int32_t depth = 2 + c.paddings[6] + c.paddings[7];
  const int p = model.tensor({1, height, width, depth}, DType::kInt8, c.padded);
  const auto extent = [&](int32_t input) {
    return c.padding == 0 ? (input + c.stride - 1) / c.stride : (input - 3 + c.stride) / c.stride;
  };
  const int y = model.output({1, extent(height), extent(width), depth}, DType::kInt8, {.scale = 8.0f});
  std::vector<int32_t> inputs{x, model.constant<int32_t>({4, 2}, c.paddings)};
  if (c.value > -1000)
    inputs.push_back(model.constant<int8_t>({1}, {static_cast<int8_t>(c.value)}, c.padded));
  model.op(inputs.size() > 2 ? Builtin::kPadv2 : Builtin::kPad, inputs, {p}, OptionsType::kNone);
  std::vector<int8_t> weights(static_cast<size_t>(9 * depth * (c.depthwise ? 1 : depth)));
  for (size_t i = 0; i < weights.size(); ++i) weights[i] = static_cast<int8_t>(i * 37);
  const int w = c.depthwise ? model.constant<int8_t>({1, 3, 3, depth}, weights, {.scale = 0.1f})
                            : model.constant<int8_t>({depth, 3, 3, depth}, weights, {.scale = 0.1f});
  std::vector<OptionField> options{{0, c.padding}, {1, c.stride}, {2, c.stride}};
  if (c.depthwise) options.push_back({3, 1});
  model.op(c.depthwise ? Builtin::kDepthwiseConv2d : Builtin::kConv2d, {p, w, kOmittedTensor}, {y},
           c.depthwise ? OptionsType::kDepthwiseConv2D : OptionsType::kConv2D, options);
  return model;
}

int fused(const Case& c) { return pass_over(padded(c), fuse_padding).changes; }

TEST(PaddingFusion, TakesOverWhatSameWouldPad) {
  EXPECT_EQ(fused({}), 1);
  EXPECT_EQ(fused({.depthwise = true}), 1);
  EXPECT_EQ(fused({.paddings = {0, 0, 0, 1, 0, 1, 0, 0}, .stride = 2}), 1);
  EXPECT_EQ(fused({.paddings = {0, 0, 1, 1, 1, 1, 0, 0}, .stride = 2, .size = 7}), 1);
  EXPECT_EQ(fused({.paddings = {0, 0, 1, 2, 1, 2, 0, 0}, .stride = 2, .size = 7}),
            1);  // one row is never read
  EXPECT_EQ(fused({.value = -7}), 1);
  Passed passed = pass_over(padded({}), fuse_padding);
  EXPECT_EQ(attributes<Conv2d>(passed.op(1))->padding, Padding::kSame);
  EXPECT_EQ(passed.op(1).inputs[0], passed.main().inputs[0]);
}

TEST(PaddingFusion, LeavesOtherGeometries) {
  EXPECT_EQ(fused({.paddings = {0, 0, 1, 1, 1, 1, 0, 0}, .stride = 2}), 0);  // SAME begins a pixel later
  EXPECT_EQ(fused({.paddings = {0, 0, 1, 1, 0, 2, 0, 0}}), 0);
  EXPECT_EQ(fused({.paddings = {0, 0, 2, 2, 2, 2, 0, 0}}), 0);
  EXPECT_EQ(fused({.paddings = {0, 0, 1, 2, 1, 2, 0, 0}}), 0);  // a window more
  EXPECT_EQ(fused({.paddings = {0, 0, 1, 1, 1, 1, 1, 1}}), 0);
  EXPECT_EQ(fused({.padding = 0}), 0);
}

TEST(PaddingFusion, LeavesPaddingThatIsNotZero) {
  EXPECT_EQ(fused({.padded = {.scale = 0.5f, .zero_point = -6}}), 0);
  EXPECT_EQ(fused({.value = -6}), 0);
}

TEST(PaddingFusion, LeavesPaddingThatOthersRead) {
  ModelBuilder model = padded({});
  model.mark_output(1);
  EXPECT_EQ(pass_over(model, fuse_padding).changes, 0);
}

ModelBuilder padded_reals(float weight) {
  ModelBuilder model;
  const int x = model.input({1, 4, 4, 1}, DType::kFloat32);
  const int p = model.tensor({1, 6, 6, 1}, DType::kFloat32);
  const int y = model.output({1, 4, 4, 1}, DType::kFloat32);
  model.op(Builtin::kPad, {x, model.constant<int32_t>({4, 2}, {0, 0, 1, 1, 1, 1, 0, 0})}, {p},
           OptionsType::kPad);
  const int w = model.constant<float>({1, 3, 3, 1}, {1, 2, 3, 4, weight, 6, 7, 8, -9});
  model.op(Builtin::kConv2d, {p, w, kOmittedTensor}, {y}, OptionsType::kConv2D,
           {{0, int8_t{1}}, {1, 1}, {2, 1}});
  return model;
}

TEST(PaddingFusion, OfRealsNeedsFiniteFilters) {
  EXPECT_EQ(pass_over(padded_reals(5), fuse_padding).changes, 1);
  EXPECT_EQ(pass_over(padded_reals(std::numeric_limits<float>::infinity()), fuse_padding).changes, 0);
}

}  // namespace
}  // namespace diatom::testing
