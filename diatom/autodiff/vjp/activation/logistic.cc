#include "diatom/ops/activation/logistic.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Logistic>::grad(const Logistic::Attrs&, Grad& grad) {
  grad.set(0, grad.of_output() * grad.output() * (1 - grad.output()));
}

}  // namespace diatom
