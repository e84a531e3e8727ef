#include "diatom/linalg/solve.h"

#include <fmt/format.h>

#include <vector>

#include "diatom/autodiff/function_gradient.h"
#include "diatom/linalg/lapack.h"
#include "diatom/linalg/matrices.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/error.h"

namespace diatom::linalg {
namespace {

// Calls solve_one(matrix, x) for each system, with x holding B and then X.
template <typename SolveOne>
Tensor solve_each(const char* function, const Tensor& a, const Tensor& b, const SolveOne& solve_one) {
  const Stack squares = squares_of(function, a);
  const Stack sides = sides_of(function, a, b);
  Tensor x = copied(b);
  for_each_matrix(a.dtype(), sides, [&](auto element, int64_t i) {
    using T = decltype(element);
    const size_t n = static_cast<size_t>(squares.rows);
    const size_t at = static_cast<size_t>(i);
    const int pivot = solve_one(squares.rows, sides.columns, a.as<T>().data() + at * n * n,
                                x.as<T>().data() + at * n * static_cast<size_t>(sides.columns));
    if (pivot != 0) raise(fmt::format("{}: matrix {} is singular, as pivot {} shows", function, i, pivot));
  });
  return x;
}

Tensor solved(const Tensor& a, const Tensor& b) {
  return solve_each("solve", a, b, [](int n, int columns, const auto* matrix, auto* x) {
    std::vector factors(matrix, matrix + n * n);
    std::vector<int> pivots(static_cast<size_t>(n));
    return solve_general(n, columns, factors.data(), pivots.data(), x);
  });
}

Tensor solved_triangular(const Tensor& a, const Tensor& b, const TriangularOptions& options) {
  return solve_each("solve_triangular", a, b, [&](int n, int columns, const auto* matrix, auto* x) {
    return solve_triangle(options.upper ? 'U' : 'L', options.transposed ? 'T' : 'N', n, columns, matrix, x);
  });
}

}  // namespace

Tensor solve(const Tensor& a, const Tensor& b) {
  return call_with_gradient([&] { return solved(a, b); }, {a, b},
                            [](const Tensors& inputs, const Tensor& x, const Tensor& dx) {
                              const Tensor db = solve(transposed(inputs[0]), dx);
                              return Tensors{-product(db, x, false, true), db};
                            });
}

Tensor solve_triangular(const Tensor& a, const Tensor& b, const TriangularOptions& options) {
  const auto gradient = [options](const Tensors& inputs, const Tensor& x, const Tensor& dx) {
    const Tensor db =
        solve_triangular(inputs[0], dx, {.upper = options.upper, .transposed = !options.transposed});
    const Tensor da = options.transposed ? -product(x, db, false, true) : -product(db, x, false, true);
    return Tensors{options.upper ? upper_triangle(da) : lower_triangle(da), db};
  };
  return call_with_gradient([&] { return solved_triangular(a, b, options); }, {a, b}, gradient);
}

}  // namespace diatom::linalg
