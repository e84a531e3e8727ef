#include "diatom/ops/elementwise/neg.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Neg>::grad(const Neg::Attrs&, Grad& grad) {
  grad.set(0, -grad.of_output());
}

}  // namespace diatom
