#include "diatom/ops/elementwise/abs.h"

#include "diatom/autodiff/masked.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/comparison/less.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Abs>::grad(const Abs::Attrs&, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor dy = grad.of_output();
  const Tensor zero = number_like(x, 0);
  grad.set(0, select_v2(greater(x, zero), dy, masked(less(x, zero), -dy)));
}

}  // namespace diatom
