#include "diatom/ops/elementwise/cos.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/elementwise/sin.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Cos>::grad(const Cos::Attrs&, Grad& grad) {
  grad.set(0, -grad.of_output() * sin(grad.input(0)));
}

}  // namespace diatom
