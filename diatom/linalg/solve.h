// Systems of linear equations.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom::linalg {

// X of A X = B, for matrices [..., n, n] and [..., n, columns]. An Error for a singular one.
Tensor solve(const Tensor& a, const Tensor& b);

struct TriangularOptions {
  bool upper = false;
  bool transposed = false;  // of A^T X = B
};

// The same for A of which only one triangle is read.
Tensor solve_triangular(const Tensor& a, const Tensor& b, const TriangularOptions& options = {});

}  // namespace diatom::linalg
