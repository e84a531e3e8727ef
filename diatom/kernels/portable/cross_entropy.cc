#include "diatom/kernels/cross_entropy.h"

#include "diatom/base/math.h"
#include "diatom/kernels/portable/softmax_exp.h"

namespace diatom::kernels {

template <typename T>
void sparse_softmax_cross_entropy(const T* logits, const int32_t* labels, T* losses, size_t rows,
                                  size_t depth) {
  for (size_t row = 0; row < rows; ++row, logits += depth) {
    const T largest = largest_of(logits, depth);
    T sum = 0;
    for (size_t i = 0; i < depth; ++i) sum += math::exp(logits[i] - largest);
    losses[row] = math::log(sum) + largest - logits[labels[row]];
  }
}

template void sparse_softmax_cross_entropy(const float*, const int32_t*, float*, size_t, size_t);
template void sparse_softmax_cross_entropy(const double*, const int32_t*, double*, size_t, size_t);

}  // namespace diatom::kernels
