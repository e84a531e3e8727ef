// Convolution of NHWC images with OHWI filters. Where the filter is shallower than the input, the channels
// fall into groups. Output pixels are computed in order, a few channels of at most kPixelBlock neighbours of
// one row at a time, so output may overlie the input as far as diatom/ops/window.h promises.
#pragma once

#include <stdint.h>

#include "diatom/kernels/output.h"
#include "diatom/kernels/window.h"

namespace diatom::kernels {

inline constexpr int32_t kPixelBlock = 2;

struct Convolution {
  Window window;
  int32_t batches;
  int32_t input_depth;
  int32_t filter_depth;
  int32_t output_depth;
  int32_t input_offset;  // added to every 8-bit input
};

// `bias` may be null. 4-bit filters are packed, low nibble first.
void convolution(const Convolution&, const StoredOutput&, const int8_t* input, const int8_t* filter,
                 const int32_t* bias, int8_t* output);
void convolution_s4(const Convolution&, const StoredOutput&, const int8_t* input, const uint8_t* filter,
                    const int32_t* bias, int8_t* output);
// Sums as wide as the bias.
void convolution(const Convolution&, const StoredOutput&, const int16_t* input, const int8_t* filter,
                 const int32_t* bias, int16_t* output);
void convolution(const Convolution&, const StoredOutput&, const int16_t* input, const int8_t* filter,
                 const int64_t* bias, int16_t* output);
void convolution(const Convolution&, const RealOutput&, const float* input, const float* filter,
                 const float* bias, float* output);
void convolution(const Convolution&, const RealOutput&, const float* input, const int8_t* filter,
                 const float* bias, float* output);
void convolution(const Convolution&, const RealOutput&, const double* input, const double* filter,
                 const double* bias, double* output);

}  // namespace diatom::kernels
