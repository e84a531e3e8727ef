// Overrides against the portable bodies of doubles, which have none.
#include <gmock/gmock.h>

#include <cmath>
#include <functional>

#include "diatom/ops/convolution/conv_2d_filter_gradient.h"
#include "diatom/ops/convolution/conv_2d_input_gradient.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/matrix/fully_connected.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/override.h"
#include "diatom/tensor/random.h"

namespace diatom::testing {
namespace {

using Function = std::function<Tensor(const Tensors&)>;

// On random tensors of these shapes.
void expect_as_doubles(const Function& f, const std::vector<Shape>& shapes) {
  Tensors floats;
  Tensors doubles;
  for (const Shape& shape : shapes) {
    floats.push_back(default_generator().normal(shape));
    doubles.push_back(cast(floats.back(), {.to = DType::kFloat64}));
  }
  const Tensor found = f(floats);
  const Tensor expected = f(doubles);
  ASSERT_EQ(found.shape(), expected.shape());
  for (size_t i = 0; i < found.as<float>().size(); ++i) {
    const double wanted = expected.as<double>()[i];
    ASSERT_NEAR(found.as<float>()[i], wanted, 1e-5 * (1 + std::fabs(wanted))) << "element " << i;
  }
}

struct ConvolutionCase {
  Conv2dAttrs attrs;
  Shape input;
  Shape filter;
};

const ConvolutionCase kConvolutions[] = {
    {{}, Shape(2, 6, 5, 3), Shape(4, 3, 3, 3)},
    {{.padding = Padding::kValid}, Shape(2, 6, 5, 1), Shape(4, 3, 2, 1)},
    {{.stride_w = 3, .stride_h = 2}, Shape(1, 7, 8, 2), Shape(3, 3, 4, 2)},
    {{.padding = Padding::kValid, .stride_w = 2, .stride_h = 3}, Shape(1, 9, 8, 2), Shape(3, 2, 3, 2)},
    {{.dilation_w = 2, .dilation_h = 3}, Shape(1, 9, 8, 2), Shape(3, 3, 2, 2)},
    {{}, Shape(1, 5, 5, 6), Shape(8, 3, 3, 3)},  // two groups
    {{}, Shape(1, 5, 5, 4), Shape(4, 3, 3, 1)},  // a group for each channel
    {{}, Shape(2, 3, 3, 16), Shape(32, 1, 1, 16)},
};

TEST(Overrides, AreInstalled) {
  for (const Op* op : {&conv_2d.record, &conv_2d_input_gradient.record, &conv_2d_filter_gradient.record,
                       &fully_connected.record, &batch_matmul.record}) {
    int installed = 0;
    for (const Variant& body : op->variants) installed += installed_run(body) != body.run;
    EXPECT_EQ(installed, 1) << op->info.name;
  }
}

TEST(Overrides, OfConvolutions) {
  for (const ConvolutionCase& tested : kConvolutions) {
    for (const Activation activation : {Activation::kNone, Activation::kRelu, Activation::kRelu6}) {
      Conv2dAttrs attrs = tested.attrs;
      attrs.activation = activation;
      expect_as_doubles([&](const Tensors& in) { return conv_2d(in[0], in[1], attrs); },
                        {tested.input, tested.filter});
      expect_as_doubles([&](const Tensors& in) { return conv_2d(in[0], in[1], in[2], attrs); },
                        {tested.input, tested.filter, Shape(tested.filter[0])});
    }
  }
}

TEST(Overrides, OfTheirGradients) {
  for (const ConvolutionCase& tested : kConvolutions) {
    const Tensor output =
        conv_2d(Tensor(DType::kFloat32, tested.input), Tensor(DType::kFloat32, tested.filter), tested.attrs);
    const auto by_input = Conv2dGradientAttrs::of(tested.attrs, tested.input.view());
    const auto by_filter = Conv2dGradientAttrs::of(tested.attrs, tested.filter.view());
    expect_as_doubles([&](const Tensors& in) { return conv_2d_input_gradient(in[0], in[1], by_input); },
                      {output.shape(), tested.filter});
    expect_as_doubles([&](const Tensors& in) { return conv_2d_filter_gradient(in[0], in[1], by_filter); },
                      {tested.input, output.shape()});
  }
}

TEST(Overrides, OfFullyConnectedLayers) {
  for (const Activation activation : {Activation::kNone, Activation::kRelu6}) {
    const FullyConnectedAttrs attrs{.activation = activation};
    expect_as_doubles([&](const Tensors& in) { return fully_connected(in[0], in[1], attrs); },
                      {Shape(5, 7), Shape(3, 7)});
    expect_as_doubles([&](const Tensors& in) { return fully_connected(in[0], in[1], in[2], attrs); },
                      {Shape(5, 7), Shape(3, 7), Shape(3)});
  }
}

TEST(Overrides, OfProducts) {
  for (const bool adj_x : {false, true}) {
    for (const bool adj_y : {false, true}) {
      const auto product = [=](const Tensors& in) { return batch_matmul(in[0], in[1], {adj_x, adj_y}); };
      const Shape x = adj_x ? Shape(2, 1, 4, 3) : Shape(2, 1, 3, 4);
      const Shape y = adj_y ? Shape(3, 5, 4) : Shape(3, 4, 5);
      expect_as_doubles(product, {x, y});
      const Shape nothing_wide = adj_x ? Shape(0, 3) : Shape(3, 0);
      expect_as_doubles(product, {nothing_wide, adj_y ? Shape(5, 0) : Shape(0, 5)});
    }
  }
}

}  // namespace
}  // namespace diatom::testing
