// Convolutions of NHWC floats and their gradients by oneDNN, which wants the filter in an order of its own.
#pragma once

#include <cstdint>

#include "diatom/ops/convolution/conv_2d.h"

namespace diatom::accelerate {

// A convolution as conv_2d has it, whichever of its tensors is computed.
struct Convolution {
  Conv2dAttrs attrs;
  Dims input;
  Dims filter;
  Dims output;
  float low = -__builtin_inff();
  float high = __builtin_inff();
};

// `bias` may be null.
void convolve(const Convolution&, const float* input, const float* filter, const float* bias, float* output);
void convolution_input_gradient(const Convolution&, const float* gradient, const float* filter,
                                float* of_input);
void convolution_filter_gradient(const Convolution&, const float* input, const float* gradient,
                                 float* of_filter);

}  // namespace diatom::accelerate
