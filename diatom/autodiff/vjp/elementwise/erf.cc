#include "diatom/ops/elementwise/erf.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Erf>::grad(const NoAttrs&, Grad& grad) {
  constexpr double kTwoByRootPi = 1.12837916709551257390;
  const Tensor& x = grad.input(0);
  grad.set(0, grad.of_output() * kTwoByRootPi * exp(-(x * x)));
}

}  // namespace diatom
