// Products of rows of inputs with the rows of a weight matrix [outputs, depth]. A row of outputs is written
// while its row of inputs is being read.
#pragma once

#include <stdint.h>

#include "diatom/kernels/output.h"

namespace diatom::kernels {

struct FullyConnected {
  int32_t rows;
  int32_t depth;
  int32_t outputs;
  int32_t input_offset;   // added to every 8-bit input
  int32_t filter_offset;  // added to every integer weight
};

// `bias` may be null. 4-bit weights are packed, low nibble first.
void fully_connected(const FullyConnected&, const StoredOutput&, const int8_t* input, const int8_t* filter,
                     const int32_t* bias, int8_t* output);
void fully_connected_s4(const FullyConnected&, const StoredOutput&, const int8_t* input,
                        const uint8_t* filter, const int32_t* bias, int8_t* output);
// Sums as wide as the bias.
void fully_connected(const FullyConnected&, const StoredOutput&, const int16_t* input, const int8_t* filter,
                     const int32_t* bias, int16_t* output);
void fully_connected(const FullyConnected&, const StoredOutput&, const int16_t* input, const int8_t* filter,
                     const int64_t* bias, int16_t* output);
void fully_connected(const FullyConnected&, const RealOutput&, const float* input, const float* filter,
                     const float* bias, float* output);
void fully_connected(const FullyConnected&, const RealOutput&, const float* input, const int8_t* filter,
                     const float* bias, float* output);
void fully_connected(const FullyConnected&, const RealOutput&, const double* input, const double* filter,
                     const double* bias, double* output);

}  // namespace diatom::kernels
