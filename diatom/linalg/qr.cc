#include "diatom/linalg/qr.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "diatom/linalg/lapack.h"
#include "diatom/linalg/matrices.h"
#include "diatom/linalg/solve.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/error.h"
#include "diatom/tensor/names.h"
#include "diatom/tensor/recorder.h"

namespace diatom::linalg {
namespace {

Qr factored(const Tensor& a, const Stack& stack) {
  Qr factors{copied(a), zeros(with_matrices(a.shape(), stack.columns, stack.columns), a.dtype())};
  const size_t rows = static_cast<size_t>(stack.rows);
  const size_t columns = static_cast<size_t>(stack.columns);
  for_each_matrix(a.dtype(), stack, [&](auto element, int64_t i) {
    using T = decltype(element);
    T* const q = factors.q.as<T>().data() + static_cast<size_t>(i) * rows * columns;
    T* const r = factors.r.as<T>().data() + static_cast<size_t>(i) * columns * columns;
    std::vector<T> scales(columns);
    int refused = factor_qr(stack.rows, stack.columns, q, scales.data());
    for (size_t row = 0; row < columns; ++row)
      std::copy(q + row * columns + row, q + (row + 1) * columns, r + row * columns + row);
    if (refused == 0) refused = make_orthogonal(stack.rows, stack.columns, q, scales.data());
    if (refused != 0) raise(fmt::format("qr: matrix {} holds a NaN", i));
  });
  return factors;
}

// A symmetric matrix from the lower triangle of x.
Tensor mirrored(const Tensor& x) { return lower_triangle(x) + transposed(lower_triangle(x, 0)); }

Tensor gradient(const Qr& factors, const Tensor& dq, const Tensor& dr) {
  const Tensor inner =
      product(factors.r, upper_triangle(dr), false, true) - product(dq, factors.q, true, false);
  const Tensor outer = dq + product(factors.q, mirrored(inner));
  return transposed(solve_triangular(factors.r, transposed(outer), {.upper = true}));
}

}  // namespace

Qr qr(const Tensor& a) {
  const Stack stack = stack_of("qr", a);
  if (stack.rows < stack.columns) {
    raise(fmt::format("qr: matrices of at least as many rows as columns are expected, not {}",
                      to_string(a.shape())));
  }
  Qr factors = factored(a, stack);
  if (Recorder* const listening = recorder()) {
    listening->record_function({a}, {factors.q, factors.r}, [factors](const Tensors& of) {
      const auto given = [](const Tensor& d, const Tensor& x) { return d ? d : zeros(x.shape(), x.dtype()); };
      return Tensors{gradient(factors, given(of[0], factors.q), given(of[1], factors.r))};
    });
  }
  return factors;
}

}  // namespace diatom::linalg
