// l2_normalization(x) divides each row along the last axis by its Euclidean length. Rows may be computed in
// place.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace diatom::kernels {

// Rows shorter than 1e-6 are divided by 1e-6.
void l2_normalization(const float* x, float* y, size_t rows, size_t depth);

// Rows of at most 33025 elements; results are stored with 7 fractional bits.
void l2_normalization(int32_t zero_point, const int8_t* x, int8_t* y, size_t rows, size_t depth);

}  // namespace diatom::kernels
