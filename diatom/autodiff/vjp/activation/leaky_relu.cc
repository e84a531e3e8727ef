#include "diatom/ops/activation/leaky_relu.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<LeakyRelu>::grad(const LeakyRelu::Attrs& attrs, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor dy = grad.of_output();
  grad.set(0, select_v2(greater(x, number_like(x, 0)), dy, dy * attrs.alpha));
}

}  // namespace diatom
