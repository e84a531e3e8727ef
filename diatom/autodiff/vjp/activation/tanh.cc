#include "diatom/ops/activation/tanh.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<Tanh>::grad(const Tanh::Attrs&, Grad& grad) {
  grad.set(0, through_activation(Activation::kTanh, grad.output(), grad.of_output()));
}

}  // namespace diatom
