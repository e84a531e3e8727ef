// einsum() is Einstein's sum: products of tensors whose axes have letters, summed over those that the result
// does not have.
//
//   einsum("ij,jk->ik", {a, b})        a product of matrices
//   einsum("...ij,...jk", {a, b})      the same of stacks of them
//   einsum("ii", {a})                  a trace
//   einsum("i,j->ij", {a, b})          an outer product
#pragma once

#include <string_view>

#include "diatom/tensor/tensors.h"

namespace diatom::linalg {

// The subscripts are those of numpy.einsum: a letter for each axis of each operand, a comma between operands
// and after "->" the axes of the result. Without "->" these are what an ellipsis stands for, followed by the
// letters that appear once, A to Z before a to z. A letter that an operand has twice takes its diagonal.
// "..." stands for any number of axes, which broadcast; a result without it is summed over them.
//
// Operands are float32 or float64, all alike, and are multiplied from left to right by batch_matmul or mul,
// so there are gradients. An Error for subscripts that make no sense or do not fit, and where a product on
// the way has more axes than a tensor may have.
Tensor einsum(std::string_view subscripts, const Tensors& operands);

}  // namespace diatom::linalg
