#include "diatom/ops/elementwise/sin.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/elementwise/cos.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Sin>::grad(const Sin::Attrs&, Grad& grad) {
  grad.set(0, grad.of_output() * cos(grad.input(0)));
}

}  // namespace diatom
