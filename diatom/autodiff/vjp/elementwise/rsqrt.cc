#include "diatom/ops/elementwise/rsqrt.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Rsqrt>::grad(const Rsqrt::Attrs&, Grad& grad) {
  grad.set(0, grad.of_output() * -0.5 * grad.output() / grad.input(0));
}

}  // namespace diatom
