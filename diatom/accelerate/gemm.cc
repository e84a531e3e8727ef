#include "diatom/accelerate/gemm.h"

#include <dnnl.h>

namespace diatom::accelerate {

void gemm(const Gemm& shape, const float* left, const float* right, float* output) {
  dnnl_sgemm(shape.transposed_left ? 'T' : 'N', shape.transposed_right ? 'T' : 'N', shape.rows, shape.columns,
             shape.depth, 1.0f, left, shape.transposed_left ? shape.rows : shape.depth, right,
             shape.transposed_right ? shape.depth : shape.columns, shape.accumulate ? 1.0f : 0.0f, output,
             shape.columns);
}

}  // namespace diatom::accelerate
