// cholesky(a) factors symmetric, positive definite matrices.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom::linalg {

// The lower triangle L of A = L L^T, of matrices [..., n, n] of which only the lower triangles are read. An
// Error for one that is not positive definite. The gradient is symmetric (Murray, 2016, "Differentiation of
// the Cholesky decomposition").
Tensor cholesky(const Tensor& a);

}  // namespace diatom::linalg
