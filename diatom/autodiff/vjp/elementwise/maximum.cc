#include "diatom/ops/elementwise/maximum.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/comparison/greater_equal.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Maximum>::grad(const Maximum::Attrs&, Grad& grad) {
  const Tensor chosen = greater_equal(grad.input(0), grad.input(1));  // where they are equal, the first
  const Tensor dy = grad.of_output();
  const Tensor zero = number_like(dy, 0);
  grad.set(0, select_v2(chosen, dy, zero));
  grad.set(1, select_v2(chosen, zero, dy));
}

}  // namespace diatom
