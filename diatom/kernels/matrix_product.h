// The product of two matrices of any layout, row by row.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/kernels/output.h"

namespace diatom::kernels {

// Element (i, k) of the left matrix is at i * left_row + k * left_column; likewise (k, j) of the right.
struct MatrixProduct {
  int32_t rows;
  int32_t depth;
  int32_t columns;
  ptrdiff_t left_row;
  ptrdiff_t left_column;
  ptrdiff_t right_row;
  ptrdiff_t right_column;
  int32_t left_offset;  // added to every 8-bit element
  int32_t right_offset;
};

void matrix_product(const MatrixProduct&, const StoredOutput&, const int8_t* left, const int8_t* right,
                    int8_t* output);
void matrix_product(const MatrixProduct&, const StoredOutput&, const int16_t* left, const int16_t* right,
                    int16_t* output);
void matrix_product(const MatrixProduct&, const float* left, const float* right, float* output);
void matrix_product(const MatrixProduct&, const double* left, const double* right, double* output);

}  // namespace diatom::kernels
