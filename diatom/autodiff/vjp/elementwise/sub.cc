#include "diatom/ops/elementwise/sub.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Sub>::grad(const Sub::Attrs& attrs, Grad& grad) {
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  grad.set(0, dy);
  grad.set(1, [&] { return -sum_to_shape(dy, grad.input(1).shape()); });
}

}  // namespace diatom
