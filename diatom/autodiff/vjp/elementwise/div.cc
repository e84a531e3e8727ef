#include "diatom/ops/elementwise/div.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Div>::grad(const Div::Attrs& attrs, Grad& grad) {
  const Tensor& b = grad.input(1);
  const Tensor da = through_activation(attrs.activation, grad.output(), grad.of_output()) / b;
  grad.set(0, da);
  grad.set(1, -da * grad.input(0) / b);
}

}  // namespace diatom
