#include "diatom/ops/activation/softmax.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Softmax>::grad(const Softmax::Attrs& attrs, Grad& grad) {
  const Tensor& y = grad.output();
  const Tensor weighted = grad.of_output() * y;
  grad.set(0, (weighted - y * sum(weighted, Tensor({-1}), {.keep_dims = true})) * attrs.beta);
}

}  // namespace diatom
