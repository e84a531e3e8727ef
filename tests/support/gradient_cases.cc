#include <algorithm>
#include <random>

#include "diatom/ops/activation/elu.h"
#include "diatom/ops/activation/gelu.h"
#include "diatom/ops/activation/hard_swish.h"
#include "diatom/ops/activation/l2_normalization.h"
#include "diatom/ops/activation/leaky_relu.h"
#include "diatom/ops/activation/log_softmax.h"
#include "diatom/ops/activation/logistic.h"
#include "diatom/ops/activation/prelu.h"
#include "diatom/ops/activation/relu.h"
#include "diatom/ops/activation/relu6.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/activation/softplus.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/ops/convolution/conv_2d_filter_gradient.h"
#include "diatom/ops/convolution/conv_2d_input_gradient.h"
#include "diatom/ops/convolution/depthwise_conv_2d.h"
#include "diatom/ops/convolution/transpose_conv.h"
#include "diatom/ops/elementwise/abs.h"
#include "diatom/ops/elementwise/add_n.h"
#include "diatom/ops/elementwise/ceil.h"
#include "diatom/ops/elementwise/cos.h"
#include "diatom/ops/elementwise/erf.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/elementwise/floor.h"
#include "diatom/ops/elementwise/floor_div.h"
#include "diatom/ops/elementwise/floor_mod.h"
#include "diatom/ops/elementwise/log.h"
#include "diatom/ops/elementwise/maximum.h"
#include "diatom/ops/elementwise/minimum.h"
#include "diatom/ops/elementwise/pow.h"
#include "diatom/ops/elementwise/round.h"
#include "diatom/ops/elementwise/rsqrt.h"
#include "diatom/ops/elementwise/sign.h"
#include "diatom/ops/elementwise/sin.h"
#include "diatom/ops/elementwise/sqrt.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/ops/elementwise/squared_difference.h"
#include "diatom/ops/loss/sparse_softmax_cross_entropy.h"
#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/matrix/fully_connected.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/ops/movement/stop_gradient.h"
#include "diatom/ops/movement/transpose.h"
#include "diatom/ops/pooling/average_pool_2d.h"
#include "diatom/ops/pooling/average_pool_2d_gradient.h"
#include "diatom/ops/pooling/l2_pool_2d.h"
#include "diatom/ops/pooling/max_pool_2d.h"
#include "diatom/ops/pooling/max_pool_2d_gradient.h"
#include "diatom/ops/pooling/max_pool_2d_select.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/ops/resize/resize_bilinear.h"
#include "diatom/ops/resize/resize_bilinear_gradient.h"
#include "diatom/ops/resize/resize_nearest_neighbor.h"
#include "diatom/ops/resize/resize_nearest_neighbor_gradient.h"
#include "diatom/tensor/arithmetic.h"
#include "tests/support/gradient_case.h"

namespace diatom::testing {
namespace {

// With strides, dilations, groups and both paddings.
std::vector<GradientCase> convolution_cases() {
  const Conv2dAttrs valid{.padding = Padding::kValid};
  const Conv2dAttrs strided{.stride_w = 2, .stride_h = 2, .activation = Activation::kRelu6, .dilation_h = 2};
  std::vector<GradientCase> cases;
  for (const Conv2dAttrs& attrs : {valid, strided}) {
    const Shape x(1, 3, 4, 2);
    const Shape filter(2, 2, 2, 1);
    const Shape y = attrs.padding == Padding::kValid ? Shape(1, 2, 3, 2) : Shape(1, 2, 2, 2);
    Conv2dAttrs linear = attrs;
    linear.activation = Activation::kNone;
    cases.push_back({&conv_2d.record, {x, filter, Shape(2)}, [attrs](const Tensors& in) {
                       return conv_2d(in[0], in[1], in[2], attrs);
                     }});
    cases.push_back(binary(conv_2d_input_gradient, y, filter, Conv2dGradientAttrs::of(linear, x.view())));
    cases.push_back(binary(conv_2d_filter_gradient, x, y, Conv2dGradientAttrs::of(linear, filter.view())));
    cases.push_back({&depthwise_conv_2d.record, {x, Shape(1, 2, 2, 4), Shape(4)}, [attrs](const Tensors& in) {
                       return depthwise_conv_2d(
                           in[0], in[1], in[2],
                           {.padding = attrs.padding, .stride_w = attrs.stride_w, .stride_h = 2});
                     }});
    const int32_t stride = attrs.stride_w;
    const Tensor spread = extents_of(stride == 1 ? Shape(1, 3, 4, 2) : Shape(1, 4, 3, 2));
    const auto transposed = [=](const Tensors& in) {
      return transpose_conv({spread, in[0], in[1], in[2]}, {attrs.padding, stride, stride})[0];
    };
    cases.push_back({&transpose_conv.record, {Shape(2, 2, 2, 2), y, Shape(2)}, transposed});
    const PoolAttrs pool{attrs.padding, attrs.stride_w, 1, 2, 2};
    const Shape pooled = attrs.padding == Padding::kValid ? Shape(1, 2, 3, 2) : Shape(1, 3, 2, 2);
    cases.push_back(
        {&average_pool_2d.record, {x}, [pool](const Tensors& in) { return average_pool_2d(in[0], pool); }});
    cases.push_back(
        {&max_pool_2d.record, {x}, [pool](const Tensors& in) { return max_pool_2d(in[0], pool); }});
    cases.push_back({&l2_pool_2d.record, {x}, [pool](const Tensors& in) { return l2_pool_2d(in[0], pool); }});
    const PoolGradientAttrs back = PoolGradientAttrs::of(pool);
    cases.push_back({&average_pool_2d_gradient.record, {pooled}, [back](const Tensors& in) {
                       return average_pool_2d_gradient(in[0], {back, 3, 4});
                     }});
    cases.push_back(binary(max_pool_2d_gradient, x, pooled, back));
    cases.push_back(binary(max_pool_2d_select, x, x, back));
  }
  return cases;
}

// Larger and smaller, with either convention of where pixels are.
std::vector<GradientCase> resizing_cases() {
  const Shape x(1, 3, 4, 2);
  const Shape y(1, 5, 2, 2);
  const Tensor size({5, 2});
  std::vector<GradientCase> cases;
  for (const ResizeAttrs& attrs : {ResizeAttrs{}, ResizeAttrs{true, false}, ResizeAttrs{false, true}}) {
    const ResizeGradientAttrs back = ResizeGradientAttrs::of(attrs, x.view());
    const auto resized = [&](const auto& resize, const auto& resize_gradient) {
      cases.push_back(
          {&resize.record, {x}, [=, &resize](const Tensors& in) { return resize(in[0], size, attrs); }});
      cases.push_back({&resize_gradient.record, {y}, [=, &resize_gradient](const Tensors& in) {
                         return resize_gradient(in[0], back);
                       }});
    };
    resized(resize_bilinear, resize_bilinear_gradient);
    resized(resize_nearest_neighbor, resize_nearest_neighbor_gradient);
  }
  return cases;
}

void append(std::vector<GradientCase>& cases, const std::vector<GradientCase>& others) {
  cases.insert(cases.end(), others.begin(), others.end());
}

}  // namespace

std::vector<GradientCase> gradient_cases() {
  std::vector<GradientCase> cases = {unary(relu),       unary(relu6),      unary(tanh),   unary(logistic),
                                     unary(leaky_relu), unary(abs),        unary(sin),    unary(cos),
                                     unary(exp),        unary(neg),        unary(square), unary(log, true),
                                     unary(sqrt, true), unary(rsqrt, true)};
  const Shape square(2, 2);
  for (const Shape& other : {square, Shape(2), Shape(), Shape(3, 1, 2)}) {
    cases.push_back(binary(add, square, other));
    cases.push_back(binary(sub, square, other));
    cases.push_back(binary(mul, other, square));
    cases.push_back(binary(div, square, other));
    cases.push_back(binary(maximum, square, other));
    cases.push_back(binary(minimum, other, square));
  }
  for (Activation activation : {Activation::kRelu, Activation::kRelu6, Activation::kReluN1To1}) {
    cases.push_back(binary(add, square, square, {activation}));
    cases.push_back(binary(sub, square, square, {activation}));
    cases.push_back(binary(mul, square, square, {activation}));
    cases.push_back(binary(div, square, square, {activation}));
    cases.push_back(binary(fully_connected, Shape(3, 2), Shape(4, 2), {.activation = activation}));
  }
  cases.push_back(binary(fully_connected, Shape(2, 3, 2), Shape(4, 2), {.keep_num_dims = true}));
  cases.push_back({&fully_connected.record, {Shape(3, 2), Shape(4, 2), Shape(4)}, [](const Tensors& x) {
                     return fully_connected(x[0], x[1], x[2]);
                   }});
  for (bool adj_x : {false, true}) {
    for (bool adj_y : {false, true}) {
      cases.push_back(binary(batch_matmul, adj_x ? Shape(2, 3, 2) : Shape(2, 2, 3),
                             adj_y ? Shape(4, 3) : Shape(3, 4), {adj_x, adj_y}));
    }
  }
  cases.push_back({&select_v2.record, {square, Shape(2)}, [](const Tensors& x) {
                     return select_v2(Tensor({{true, false}, {false, false}}), x[0], x[1]);
                   }});
  for (bool keep : {false, true}) {
    cases.push_back({&sum.record, {Shape(2, 3, 2)}, [keep](const Tensors& x) {
                       return sum(x[0], {0, -1}, {keep});
                     }});
    cases.push_back(
        {&mean.record, {Shape(2, 3, 2)}, [keep](const Tensors& x) { return mean(x[0], {1}, {keep}); }});
  }
  cases.push_back({&reshape.record, {Shape(2, 3)}, [](const Tensors& x) { return reshape(x[0], {3, -1}); }});
  cases.push_back({&transpose.record, {Shape(2, 3, 4)}, [](const Tensors& x) {
                     return transpose(x[0], {2, 0, 1});
                   }});
  cases.push_back(
      {&softmax.record, {Shape(2, 3)}, [](const Tensors& x) { return softmax(x[0], {.beta = 1.5f}); }});
  cases.push_back({&log_softmax.record, {Shape(2, 3)}, [](const Tensors& x) { return log_softmax(x[0]); }});
  cases.push_back({&sparse_softmax_cross_entropy.record, {Shape(2, 3)}, [](const Tensors& x) {
                     return sparse_softmax_cross_entropy(x[0], Tensor({2, 0}));
                   }});
  cases.push_back(unary(elu));
  cases.push_back(unary(hard_swish));
  cases.push_back(
      {&l2_normalization.record, {Shape(2, 3)}, [](const Tensors& x) { return l2_normalization(x[0]); }});
  cases.push_back(binary(prelu, Shape(2, 3), Shape(3)));
  cases.push_back(binary(squared_difference, Shape(2, 3), Shape(3)));
  for (const auto& flat : {unary(floor), unary(ceil), unary(round)}) cases.push_back(flat);
  cases.push_back(binary(floor_div, Shape(2, 3), Shape(3)));
  for (const auto& smooth : {unary(sign), unary(erf), unary(softplus)}) cases.push_back(smooth);
  for (bool approximate : {false, true}) {
    cases.push_back(
        {&gelu.record, {Shape(2, 3)}, [approximate](const Tensors& x) { return gelu(x[0], {approximate}); }});
  }
  cases.push_back(binary(pow, Shape(2, 3), Shape(3)));
  cases.back().positive = true;
  cases.push_back(binary(floor_mod, Shape(2, 3), Shape(3)));
  cases.push_back({&add_n.record, {square, square}, [](const Tensors& x) {
                     return add_n({x[0], x[1], x[0] * x[1]})[0];
                   }});
  append(cases, convolution_cases());
  append(cases, resizing_cases());
  append(cases, movement_cases());
  return cases;
}

Tensors random_inputs(const GradientCase& tested, std::mt19937& random) {
  std::uniform_real_distribution<double> least(0.3, 0.5);
  Tensors inputs;
  for (const Shape& shape : tested.shapes) {
    Tensor input(DType::kFloat64, shape);
    double magnitude = least(random);
    for (double& element : input.as<double>()) {
      element = !tested.positive && random() % 2 == 0 ? -magnitude : magnitude;
      magnitude += 1.2 / static_cast<double>(input.size());
    }
    std::shuffle(input.as<double>().begin(), input.as<double>().end(), random);
    inputs.push_back(input);
  }
  return inputs;
}

Tensor weighted_sum(const Tensor& y) {
  Tensor weights(DType::kFloat64, y.shape());
  double weight = 0.5;
  for (double& element : weights.as<double>()) element = weight = 0.9 - 0.7 * weight;
  std::vector<int32_t> axes(static_cast<size_t>(y.ndim()));
  for (size_t i = 0; i < axes.size(); ++i) axes[i] = static_cast<int32_t>(i);
  return sum(y * cast(weights, {.to = y.dtype()}), int_list(axes));
}

}  // namespace diatom::testing
