// Convolutions and pooling of real numbers, straight from their definitions.
#pragma once

#include "tests/ops/op_case.h"

namespace diatom::testing {

struct Sliding {
  bool same = false;
  int stride_h = 1;
  int stride_w = 1;
  int dilation_h = 1;
  int dilation_w = 1;
  double low = -1e30;  // of the fused activation
  double high = 1e30;
};

// bias may be empty.
RealTensor convolution(const RealTensor& input, const RealTensor& filter, const RealTensor& bias,
                       const Sliding& sliding);
RealTensor depthwise_convolution(const RealTensor& input, const RealTensor& filter, const RealTensor& bias,
                                 const Sliding& sliding);
RealTensor transpose_convolution(const RealTensor& input, const RealTensor& filter, const RealTensor& bias,
                                 const std::vector<int32_t>& output_shape, const Sliding& sliding);
RealTensor pool(const RealTensor& input, int height, int width, bool mean, const Sliding& sliding);

// The gradient of a linear function by its argument, of `shape`, given that of its value: an element at a
// time.
RealTensor gradient_of(const std::function<RealTensor(const RealTensor&)>& linear,
                       const std::vector<int32_t>& shape, const RealTensor& gradient);

// A constant bias, a few units large, of the quantisation that suits an input and a filter with these.
OpTensor random_bias(DType dtype, int32_t channels, const QuantizationSpec& input = {},
                     const QuantizationSpec& filter = {});

}  // namespace diatom::testing
