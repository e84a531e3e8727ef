// Transposed convolution of NHWC images with OHWI filters: each input pixel adds its filtered value to a
// window of the output. Computed by output pixel, so that it needs no memory for sums.
#pragma once

#include <stdint.h>

#include "diatom/kernels/output.h"
#include "diatom/kernels/window.h"

namespace diatom::kernels {

struct TransposeConvolution {
  Window window;  // over the output, which is its `input`
  int32_t batches;
  int32_t input_depth;
  int32_t output_depth;
  int32_t input_offset;  // added to every 8-bit input
};

// `bias` may be null.
void transpose_convolution(const TransposeConvolution&, const StoredOutput&, const int8_t* input,
                           const int8_t* filter, const int32_t* bias, int8_t* output);
void transpose_convolution(const TransposeConvolution&, const StoredOutput&, const int16_t* input,
                           const int8_t* filter, const int64_t* bias, int16_t* output);
void transpose_convolution(const TransposeConvolution&, const RealOutput&, const float* input,
                           const float* filter, const float* bias, float* output);
void transpose_convolution(const TransposeConvolution&, const RealOutput&, const double* input,
                           const double* filter, const double* bias, double* output);

}  // namespace diatom::kernels
