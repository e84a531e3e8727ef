// DepthwiseConv2d convolves each channel of NHWC images with square filters of its own.
#pragma once

#include "diatom/nn/initializers.h"
#include "diatom/nn/module.h"
#include "diatom/ops/attributes.h"

namespace diatom::nn {

struct DepthwiseConv2dOptions {
  Padding padding = Padding::kSame;
  int32_t stride = 1;
  int32_t dilation = 1;
  int32_t multiplier = 1;  // filters for each channel
  Activation activation = Activation::kNone;
  bool bias = true;
  Initializer filter = he_uniform();
  DType dtype = DType::kFloat32;
};

struct DepthwiseConv2d {
  Variable filter;  // [1, size, size, channels * multiplier]
  Variable bias;    // [channels * multiplier], zeros at first
  Padding padding;
  int32_t stride;
  int32_t dilation;
  Activation activation;
  static constexpr auto fields = nn::fields("filter bias", &DepthwiseConv2d::filter, &DepthwiseConv2d::bias);

  DepthwiseConv2d(int32_t channels, int32_t size, const DepthwiseConv2dOptions& options = {});

  // [batches, height, width, channels] to [batches, height', width', channels * multiplier].
  Tensor operator()(const Tensor& x) const;
};

}  // namespace diatom::nn
