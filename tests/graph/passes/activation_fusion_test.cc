#include "diatom/graph/passes/activation_fusion.h"

#include <gtest/gtest.h>

#include "diatom/graph/attributes.h"
#include "diatom/ops/elementwise/add.h"
#include "diatom/ops/matrix/fully_connected.h"
#include "tests/graph/models.h"

namespace diatom::testing {
namespace {

struct Layer {
  ModelBuilder model;
  int sum = 0;
  int y = 0;

  // fully_connected, then an activation from `before` to `after`.
  Layer(DType dtype, Builtin activation, QuantizationSpec before, QuantizationSpec after, int8_t fused = 0) {
    const bool real = dtype == DType::kFloat32;
    const int x = model.input({4, 3}, dtype, {.scale = real ? 0.0f : 0.1f});
    const int w = real ? model.constant<float>({2, 3}, {1, -2, 3, -4, 5, -6})
                       : model.constant<int8_t>({2, 3}, {1, -2, 3, -4, 5, -6}, {.scale = 0.5f});
    sum = model.tensor({4, 2}, dtype, before);
    y = model.output({4, 2}, dtype, after, "y");
    model.op(Builtin::kFullyConnected, {x, w, kOmittedTensor}, {sum}, OptionsType::kFullyConnected,
             {{0, fused}});
    model.op(activation, {sum}, {y});
  }
};

void expect_fused(const Layer& layer, Activation activation) {
  Passed passed = pass_over(layer.model, fuse_activations);
  EXPECT_EQ(passed.changes, 1);
  ASSERT_EQ(passed.main().operators.size(), 1u);
  EXPECT_EQ(attributes<FullyConnected>(passed.op(0))->activation, activation);
  EXPECT_EQ(passed.output_of(0).name, "y");
}

TEST(ActivationFusion, OfStoredIntegers) {
  for (const int64_t zero_point : {-128, -5, 0, 127}) {
    const QuantizationSpec spec{.scale = 0.1f, .zero_point = zero_point};
    expect_fused(Layer(DType::kInt8, Builtin::kRelu, spec, spec), Activation::kRelu);
    expect_fused(Layer(DType::kInt8, Builtin::kRelu6, spec, spec), Activation::kRelu6);
  }
  const QuantizationSpec spec{.scale = 0.001f};
  expect_fused(Layer(DType::kInt16, Builtin::kRelu, spec, spec), Activation::kRelu);
  expect_fused(Layer(DType::kInt16, Builtin::kRelu6, spec, spec), Activation::kRelu6);
}

TEST(ActivationFusion, OfFloats) {
  expect_fused(Layer(DType::kFloat32, Builtin::kRelu, {}, {}), Activation::kRelu);
  expect_fused(Layer(DType::kFloat32, Builtin::kRelu6, {}, {}), Activation::kRelu6);
}

TEST(ActivationFusion, AddsOptionsWhereThereWereNone) {
  ModelBuilder model;
  const int x = model.input({4}, DType::kFloat32);
  const int sum = model.tensor({4}, DType::kFloat32);
  const int y = model.output({4}, DType::kFloat32);
  model.op(Builtin::kAdd, {x, x}, {sum});
  model.op(Builtin::kRelu, {sum}, {y});
  Passed passed = pass_over(model, fuse_activations);
  ASSERT_EQ(passed.main().operators.size(), 1u);
  EXPECT_EQ(attributes<Add>(passed.op(0))->activation, Activation::kRelu);
}

TEST(ActivationFusion, NeedsOneQuantization) {
  const Layer rescaled(DType::kInt8, Builtin::kRelu, {.scale = 0.1f, .zero_point = 0},
                       {.scale = 0.05f, .zero_point = -128});
  EXPECT_EQ(pass_over(rescaled.model, fuse_activations).changes, 0);
  // Both clamp to 0..60, but what comes before would be scaled in another way.
  const Layer near(DType::kInt8, Builtin::kRelu6, {.scale = 0.1f}, {.scale = 0.1001f});
  EXPECT_EQ(pass_over(near.model, fuse_activations).changes, 0);
}

TEST(ActivationFusion, NeedsAFreePlace) {
  const Layer fused(DType::kInt8, Builtin::kRelu, {.scale = 0.1f}, {.scale = 0.1f}, 3);
  EXPECT_EQ(pass_over(fused.model, fuse_activations).changes, 0);
}

TEST(ActivationFusion, NeedsThatNobodyElseReads) {
  Layer layer(DType::kInt8, Builtin::kRelu, {.scale = 0.1f}, {.scale = 0.1f});
  layer.model.mark_output(layer.sum);
  EXPECT_EQ(pass_over(layer.model, fuse_activations).changes, 0);
  Layer read(DType::kInt8, Builtin::kRelu, {.scale = 0.1f}, {.scale = 0.1f});
  const int z = read.model.output({4, 2}, DType::kInt8, {.scale = 0.1f});
  read.model.op(Builtin::kAdd, {read.sum, read.sum}, {z}, OptionsType::kAdd);
  EXPECT_EQ(pass_over(read.model, fuse_activations).changes, 0);
}

}  // namespace
}  // namespace diatom::testing
