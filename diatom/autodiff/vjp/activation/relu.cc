#include "diatom/ops/activation/relu.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<Relu>::grad(const Relu::Attrs&, Grad& grad) {
  grad.set(0, through_activation(Activation::kRelu, grad.output(), grad.of_output()));
}

}  // namespace diatom
