#include "diatom/ops/activation/relu6.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<Relu6>::grad(const Relu6::Attrs&, Grad& grad) {
  grad.set(0, through_activation(Activation::kRelu6, grad.output(), grad.of_output()));
}

}  // namespace diatom
