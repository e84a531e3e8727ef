// Mean, maximum and root mean square over windows of NHWC images, channel by channel. Output pixels are
// computed in order, and channels within a pixel, so that an output may replace the last input that it needs.
#pragma once

#include <stdint.h>

#include "diatom/kernels/window.h"

namespace diatom::kernels {

template <typename T>
struct Pooling {
  Window window;
  int32_t batches;
  int32_t depth;
  T low;  // of the outputs
  T high;
};

// The mean of integers is rounded to nearest, halves away from zero.
void average_pool(const Pooling<int8_t>&, const int8_t* input, int8_t* output);
void average_pool(const Pooling<int16_t>&, const int16_t* input, int16_t* output);
void average_pool(const Pooling<float>&, const float* input, float* output);
void average_pool(const Pooling<double>&, const double* input, double* output);
void max_pool(const Pooling<int8_t>&, const int8_t* input, int8_t* output);
void max_pool(const Pooling<int16_t>&, const int16_t* input, int16_t* output);
void max_pool(const Pooling<float>&, const float* input, float* output);
void max_pool(const Pooling<double>&, const double* input, double* output);
void l2_pool(const Pooling<float>&, const float* input, float* output);
void l2_pool(const Pooling<double>&, const double* input, double* output);

}  // namespace diatom::kernels
