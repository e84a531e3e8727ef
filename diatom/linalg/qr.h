// qr(a) factors matrices into orthogonal columns and a triangle.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom::linalg {

struct Qr {
  Tensor q;  // [..., rows, columns], Q^T Q = 1
  Tensor r;  // [..., columns, columns], upper triangular
};

// A = Q R, of matrices [..., rows, columns] with rows >= columns, or an Error. The gradient wants full rank
// (Walter and Lehmann, 2018, "Algorithmic differentiation of linear algebra functions").
Qr qr(const Tensor& a);

}  // namespace diatom::linalg
