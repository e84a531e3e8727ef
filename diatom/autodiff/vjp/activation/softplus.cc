#include "diatom/ops/activation/softplus.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/activation/logistic.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Softplus>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, grad.of_output() * logistic(grad.input(0)));
}

}  // namespace diatom
