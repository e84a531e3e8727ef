// Conv2d convolves NHWC images with square filters.
#pragma once

#include "diatom/nn/initializers.h"
#include "diatom/nn/module.h"
#include "diatom/ops/attributes.h"

namespace diatom::nn {

struct Conv2dOptions {
  Padding padding = Padding::kSame;
  int32_t stride = 1;
  int32_t dilation = 1;
  int32_t groups = 1;  // of channels, each convolved alone
  Activation activation = Activation::kNone;
  bool bias = true;
  Initializer filter = he_uniform();
  DType dtype = DType::kFloat32;
};

struct Conv2d {
  Variable filter;  // [outputs, size, size, inputs / groups]
  Variable bias;    // [outputs], zeros at first
  Padding padding;
  int32_t stride;
  int32_t dilation;
  Activation activation;
  static constexpr auto fields = nn::fields("filter bias", &Conv2d::filter, &Conv2d::bias);

  Conv2d(int32_t inputs, int32_t outputs, int32_t size, const Conv2dOptions& options = {});

  // [batches, height, width, inputs] to [batches, height', width', outputs].
  Tensor operator()(const Tensor& x) const;
};

}  // namespace diatom::nn
