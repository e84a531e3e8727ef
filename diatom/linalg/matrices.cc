#include "diatom/linalg/matrices.h"

#include <fmt/format.h>

#include <cstring>
#include <numeric>
#include <vector>

#include "diatom/ops/matrix/batch_matmul.h"
#include "diatom/ops/movement/transpose.h"
#include "diatom/ops/quantization/cast.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"

namespace diatom::linalg {
namespace {

// Zeros on one side of the diagonal, ones on the other.
Tensor triangle(const Tensor& x, bool lower, double diagonal) {
  const int32_t rows = x.shape()[x.ndim() - 2];
  const int32_t columns = x.shape()[x.ndim() - 1];
  Tensor mask(DType::kFloat64, Shape(rows, columns));
  double* element = mask.as<double>().data();
  for (int32_t row = 0; row < rows; ++row) {
    for (int32_t column = 0; column < columns; ++column, ++element)
      *element = row == column ? diagonal : (row > column) == lower ? 1.0 : 0.0;
  }
  return x * cast(mask, {.to = x.dtype()});
}

}  // namespace

Stack stack_of(const char* function, const Tensor& x) {
  if (!is_float(x.dtype()) || x.ndim() < 2) {
    raise(fmt::format("{}: matrices of float32 or float64 are expected, not {} {}", function, name(x.dtype()),
                      to_string(x.shape())));
  }
  const int32_t rows = x.shape()[x.ndim() - 2];
  const int32_t columns = x.shape()[x.ndim() - 1];
  return {rows == 0 || columns == 0 ? 0 : x.size() / rows / columns, rows, columns};
}

Stack squares_of(const char* function, const Tensor& x) {
  const Stack stack = stack_of(function, x);
  if (stack.rows != stack.columns)
    raise(fmt::format("{}: a square matrix is expected, not {}", function, to_string(x.shape())));
  return stack;
}

Stack sides_of(const char* function, const Tensor& a, const Tensor& b) {
  const Stack sides = stack_of(function, b);
  if (b.dtype() != a.dtype() || with_matrices(b.shape(), 0, 0) != with_matrices(a.shape(), 0, 0) ||
      sides.rows != a.shape()[a.ndim() - 1]) {
    raise(fmt::format("{}: {} {} does not go with {} {}", function, name(b.dtype()), to_string(b.shape()),
                      name(a.dtype()), to_string(a.shape())));
  }
  return sides;
}

Shape with_matrices(const Shape& shape, int32_t rows, int32_t columns) {
  Shape other = shape;
  other[shape.ndim - 2] = rows;
  other[shape.ndim - 1] = columns;
  return other;
}

Tensor copied(const Tensor& x) {
  Tensor copy(x.dtype(), x.shape());
  if (x.bytes() > 0) std::memcpy(copy.data(), x.data(), x.bytes());
  return copy;
}

Tensor product(const Tensor& a, const Tensor& b, bool adj_a, bool adj_b) {
  return batch_matmul(a, b, {.adj_x = adj_a, .adj_y = adj_b});
}

Tensor transposed(const Tensor& x) {
  std::vector<int32_t> axes(static_cast<size_t>(x.ndim()));
  std::iota(axes.begin(), axes.end(), 0);
  std::swap(axes.end()[-1], axes.end()[-2]);
  return transpose(x, int_list(axes));
}

Tensor lower_triangle(const Tensor& x, double diagonal) { return triangle(x, true, diagonal); }
Tensor upper_triangle(const Tensor& x, double diagonal) { return triangle(x, false, diagonal); }

}  // namespace diatom::linalg
