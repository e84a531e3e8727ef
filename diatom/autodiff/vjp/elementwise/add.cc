#include "diatom/ops/elementwise/add.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<Add>::grad(const Add::Attrs& attrs, Grad& grad) {
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  grad.set(0, dy);
  grad.set(1, dy);
}

}  // namespace diatom
