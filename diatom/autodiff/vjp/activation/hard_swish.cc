#include "diatom/ops/activation/hard_swish.h"

#include "diatom/autodiff/masked.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/activation/relu6.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/comparison/logical_and.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<HardSwish>::grad(const NoAttrs&, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor dy = grad.of_output();
  const Tensor bent = logical_and(greater(x, number_like(x, -3)), less(x, number_like(x, 3)));
  grad.set(0, dy * (relu6(x + 3) + masked(bent, x)) / 6);
}

}  // namespace diatom
