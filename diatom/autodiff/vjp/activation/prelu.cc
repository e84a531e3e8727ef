#include "diatom/ops/activation/prelu.h"

#include "diatom/autodiff/masked.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Prelu>::grad(const NoAttrs&, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor dy = grad.of_output();
  const Tensor negative = less(x, number_like(x, 0));
  grad.set(0, [&] { return select_v2(negative, dy * grad.input(1), dy); });
  grad.set(1, [&] { return masked(negative, dy * x); });
}

}  // namespace diatom
