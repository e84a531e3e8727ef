// What the functions of this layer share: stacks of matrices, the last two axes of a tensor.
#pragma once

#include <cstdint>

#include "diatom/tensor/tensors.h"

namespace diatom::linalg {

struct Stack {
  int64_t count;  // of matrices
  int32_t rows;
  int32_t columns;
};

// An Error, that begins with `function`, unless x holds matrices of floats.
Stack stack_of(const char* function, const Tensor& x);
// The same for square ones.
Stack squares_of(const char* function, const Tensor& x);
// The same for right-hand sides of systems whose matrices are `a`.
Stack sides_of(const char* function, const Tensor& a, const Tensor& b);

// The shape of x with other matrices.
Shape with_matrices(const Shape& shape, int32_t rows, int32_t columns);

// A tensor with elements of its own, like those of x.
Tensor copied(const Tensor& x);

// Calls visit(T(), i) for each matrix, T being the type of the elements.
template <typename Visit>
void for_each_matrix(DType dtype, const Stack& stack, const Visit& visit) {
  for (int64_t i = 0; i < stack.count; ++i) {
    if (dtype == DType::kFloat64) {
      visit(double(), i);
    } else {
      visit(float(), i);
    }
  }
}

// The matrices' product, of either transposed, and their transposes.
Tensor product(const Tensor& a, const Tensor& b, bool adj_a = false, bool adj_b = false);
Tensor transposed(const Tensor& x);

// x with zeros above the diagonal, or below it; on the diagonal it is multiplied by `diagonal`.
Tensor lower_triangle(const Tensor& x, double diagonal = 1);
Tensor upper_triangle(const Tensor& x, double diagonal = 1);

}  // namespace diatom::linalg
