#include "diatom/ops/activation/elu.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

// Below zero the slope is exp(x), which is y + 1.
template <>
void Vjp<Elu>::grad(const NoAttrs&, Grad& grad) {
  const Tensor& y = grad.output();
  const Tensor dy = grad.of_output();
  grad.set(0, select_v2(less(y, number_like(y, 0)), dy * (y + 1), dy));
}

}  // namespace diatom
