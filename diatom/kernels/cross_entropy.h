// Cross-entropy of rows of logits with the class that each row belongs to.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace diatom::kernels {

// losses[i] is the logarithm of the sum of exp(logits[i]) less logits[i][labels[i]]; labels in 0..depth-1.
template <typename T>
void sparse_softmax_cross_entropy(const T* logits, const int32_t* labels, T* losses, size_t rows,
                                  size_t depth);

}  // namespace diatom::kernels
