#include "diatom/ops/elementwise/mul.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Mul>::grad(const Mul::Attrs& attrs, Grad& grad) {
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  grad.set(0, [&] { return dy * grad.input(1); });
  grad.set(1, [&] { return dy * grad.input(0); });
}

}  // namespace diatom
