#include "diatom/ops/elementwise/square.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Square>::grad(const Square::Attrs&, Grad& grad) {
  grad.set(0, grad.of_output() * 2 * grad.input(0));
}

}  // namespace diatom
