#include "diatom/accelerate/gemm.h"

#include <dnnl.h>

#include <algorithm>

#include "diatom/tensor/error.h"

namespace diatom::accelerate {

void gemm(const Gemm& shape, const float* left, const float* right, float* output) {
  // Sums of nothing, which the library does not take.
  if (shape.depth == 0) {
    std::fill_n(output, shape.rows * shape.columns, 0.0f);
    return;
  }
  const dnnl_status_t status =
      dnnl_sgemm(shape.transposed_left ? 'T' : 'N', shape.transposed_right ? 'T' : 'N', shape.rows,
                 shape.columns, shape.depth, 1.0f, left, shape.transposed_left ? shape.rows : shape.depth,
                 right, shape.transposed_right ? shape.depth : shape.columns, 0.0f, output, shape.columns);
  if (status != dnnl_success) raise("oneDNN cannot multiply the matrices");
}

}  // namespace diatom::accelerate
