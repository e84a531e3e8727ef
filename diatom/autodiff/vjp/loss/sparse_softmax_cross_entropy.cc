#include "diatom/ops/loss/sparse_softmax_cross_entropy.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/activation/softmax.h"
#include "diatom/ops/movement/expand_dims.h"
#include "diatom/ops/movement/one_hot.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<SparseSoftmaxCrossEntropy>::grad(const NoAttrs&, Grad& grad) {
  const Tensor& logits = grad.input(0);
  const Tensor depth(logits.shape()[logits.ndim() - 1]);
  const Tensor truth = one_hot({grad.input(1), depth, number_like(logits, 1), number_like(logits, 0)})[0];
  grad.set(0, (softmax(logits) - truth) * expand_dims(grad.of_output(), Tensor(-1)));
}

}  // namespace diatom
