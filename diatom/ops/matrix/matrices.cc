#include "diatom/ops/matrix/matrices.h"

namespace diatom {

int32_t extent_from_last(Dims dims, int from_last) {
  const int axis = static_cast<int>(dims.size()) - 1 - from_last;
  return axis < 0 ? 1 : dims[static_cast<size_t>(axis)];
}

kernels::MatrixProduct matrix_product_of(const BatchMatmulAttrs& attrs, Dims x, Dims y) {
  const int32_t rows = extent_from_last(x, attrs.adj_x ? 0 : 1);
  const int32_t depth = extent_from_last(x, attrs.adj_x ? 1 : 0);
  const int32_t columns = extent_from_last(y, attrs.adj_y ? 1 : 0);
  return {rows,
          depth,
          columns,
          attrs.adj_x ? 1 : depth,
          attrs.adj_x ? rows : 1,
          attrs.adj_y ? 1 : columns,
          attrs.adj_y ? depth : 1,
          0,
          0};
}

int64_t matrix_of(Dims operand, Dims output, int64_t index) {
  int64_t matrix = 0;
  int64_t matrices = 1;
  for (int axis = 2; axis < static_cast<int>(output.size()); ++axis) {
    const int32_t of_output = extent_from_last(output, axis);
    const int32_t of_operand = extent_from_last(operand, axis);
    if (of_operand != 1) matrix += index % of_output * matrices;
    matrices *= of_operand;
    index /= of_output;
  }
  return matrix;
}

}  // namespace diatom
