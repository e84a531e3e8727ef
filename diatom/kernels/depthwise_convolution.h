// Convolution of every channel of NHWC images with filters of its own, laid out HWO: output channel
// c * multiplier + m belongs to input channel c. Output pixels are computed in order, and channels within a
// pixel, so that where the multiplier is 1 an output may replace the last input that it needs.
#pragma once

#include <stdint.h>

#include "diatom/kernels/output.h"
#include "diatom/kernels/window.h"

namespace diatom::kernels {

struct DepthwiseConvolution {
  Window window;
  int32_t batches;
  int32_t input_depth;
  int32_t multiplier;
  int32_t input_offset;  // added to every 8-bit input
};

// `bias` may be null. 4-bit filters are packed, low nibble first.
void depthwise_convolution(const DepthwiseConvolution&, const StoredOutput&, const int8_t* input,
                           const int8_t* filter, const int32_t* bias, int8_t* output);
void depthwise_convolution_s4(const DepthwiseConvolution&, const StoredOutput&, const int8_t* input,
                              const uint8_t* filter, const int32_t* bias, int8_t* output);
// Sums as wide as the bias.
void depthwise_convolution(const DepthwiseConvolution&, const StoredOutput&, const int16_t* input,
                           const int8_t* filter, const int32_t* bias, int16_t* output);
void depthwise_convolution(const DepthwiseConvolution&, const StoredOutput&, const int16_t* input,
                           const int8_t* filter, const int64_t* bias, int16_t* output);
void depthwise_convolution(const DepthwiseConvolution&, const RealOutput&, const float* input,
                           const float* filter, const float* bias, float* output);
void depthwise_convolution(const DepthwiseConvolution&, const RealOutput&, const float* input,
                           const int8_t* filter, const float* bias, float* output);
void depthwise_convolution(const DepthwiseConvolution&, const RealOutput&, const double* input,
                           const double* filter, const double* bias, double* output);

}  // namespace diatom::kernels
