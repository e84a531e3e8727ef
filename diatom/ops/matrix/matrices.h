// The matrices in the last two axes of batch_matmul's operands, and which of them meet.
#pragma once

#include "diatom/kernels/matrix_product.h"
#include "diatom/ops/matrix/batch_matmul.h"

namespace diatom {

// Extent of an axis counted from the last, 0; 1 beyond the first.
int32_t extent_from_last(Dims dims, int from_last);

// Of one product.
kernels::MatrixProduct matrix_product_of(const BatchMatmulAttrs& attrs, Dims x, Dims y);

// Which matrix of an operand meets matrix `index` of the output.
int64_t matrix_of(Dims operand, Dims output, int64_t index);

// Calls multiply(shape, x, y, output) for each product, with the places where its matrices begin.
template <typename Multiply>
void for_each_matrix(const BatchMatmulAttrs& attrs, Dims x, Dims y, Dims output, Multiply multiply) {
  const kernels::MatrixProduct shape = matrix_product_of(attrs, x, y);
  const int64_t x_size = int64_t{shape.rows} * shape.depth;
  const int64_t y_size = int64_t{shape.depth} * shape.columns;
  const int64_t output_size = int64_t{shape.rows} * shape.columns;
  if (output_size == 0) return;
  const int64_t count = element_count(output) / output_size;
  for (int64_t i = 0; i < count; ++i) {
    multiply(shape, static_cast<ptrdiff_t>(matrix_of(x, output, i) * x_size),
             static_cast<ptrdiff_t>(matrix_of(y, output, i) * y_size),
             static_cast<ptrdiff_t>(i * output_size));
  }
}

}  // namespace diatom
