#include "diatom/linalg/cholesky.h"

#include <fmt/format.h>

#include <algorithm>

#include "diatom/autodiff/function_gradient.h"
#include "diatom/linalg/lapack.h"
#include "diatom/linalg/matrices.h"
#include "diatom/linalg/solve.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"

namespace diatom::linalg {
namespace {

Tensor factored(const Tensor& a) {
  const Stack stack = squares_of("cholesky", a);
  Tensor l = copied(a);
  for_each_matrix(a.dtype(), stack, [&](auto element, int64_t i) {
    using T = decltype(element);
    const size_t n = static_cast<size_t>(stack.rows);
    T* const matrix = l.as<T>().data() + static_cast<size_t>(i) * n * n;
    if (const int minor = factor_cholesky(stack.rows, matrix); minor != 0) {
      raise(fmt::format("cholesky: matrix {} is not positive definite, from its leading minor of order {}", i,
                        minor));
    }
    for (size_t row = 0; row < n; ++row) std::fill(matrix + row * n + row + 1, matrix + (row + 1) * n, T(0));
  });
  return l;
}

Tensors gradient(const Tensors&, const Tensor& l, const Tensor& dl) {
  const Tensor inner = lower_triangle(product(l, lower_triangle(dl), true), 0.5);
  const Tensor half = solve_triangular(l, transposed(inner), {.transposed = true});
  const Tensor full = solve_triangular(l, transposed(half), {.transposed = true});
  return {(full + transposed(full)) * 0.5};
}

}  // namespace

Tensor cholesky(const Tensor& a) {
  return call_with_gradient([&] { return factored(a); }, {a}, gradient);
}

}  // namespace diatom::linalg
