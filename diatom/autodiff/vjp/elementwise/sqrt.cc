#include "diatom/ops/elementwise/sqrt.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Sqrt>::grad(const Sqrt::Attrs&, Grad& grad) {
  grad.set(0, grad.of_output() * 0.5 / grad.output());
}

}  // namespace diatom
