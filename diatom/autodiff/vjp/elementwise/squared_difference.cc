#include "diatom/ops/elementwise/squared_difference.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<SquaredDifference>::grad(const NoAttrs&, Grad& grad) {
  const Tensor slope = grad.of_output() * (grad.input(0) - grad.input(1)) * 2;
  grad.set(0, slope);
  grad.set(1, [&] { return -slope; });
}

}  // namespace diatom
