#include "diatom/ops/elementwise/exp.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Exp>::grad(const Exp::Attrs&, Grad& grad) {
  grad.set(0, grad.of_output() * grad.output());
}

}  // namespace diatom
