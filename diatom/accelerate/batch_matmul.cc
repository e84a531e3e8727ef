#include "diatom/ops/matrix/batch_matmul.h"

#include "diatom/accelerate/gemm.h"
#include "diatom/ops/matrix/matrices.h"
#include "diatom/tensor/override.h"

namespace diatom::accelerate {
namespace {

void run(const BatchMatmulAttrs& attrs, RunContext& context) {
  for_each_matrix(attrs, context.input_dims(0), context.input_dims(1), context.output_dims(0),
                  [&](const kernels::MatrixProduct& shape, ptrdiff_t x, ptrdiff_t y, ptrdiff_t output) {
                    gemm({.rows = shape.rows,
                          .columns = shape.columns,
                          .depth = shape.depth,
                          .transposed_left = attrs.adj_x,
                          .transposed_right = attrs.adj_y},
                         context.input<float>(0) + x, context.input<float>(1) + y,
                         context.output<float>(0) + output);
                  });
}

const Override<batch_matmul, run> kOverride(f32);

}  // namespace
}  // namespace diatom::accelerate
