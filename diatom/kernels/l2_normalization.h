// l2_normalization(x) divides each row along the last axis by its Euclidean length. Rows may be computed in
// place.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace diatom::kernels {

// Of floats or doubles. Rows shorter than 1e-6 are divided by 1e-6.
template <typename T>
void l2_normalization(const T* x, T* y, size_t rows, size_t depth);

// Rows of at most 33025 elements; results are stored with 7 fractional bits.
void l2_normalization(int32_t zero_point, const int8_t* x, int8_t* y, size_t rows, size_t depth);

}  // namespace diatom::kernels
