#include "diatom/ops/comparison/select_v2.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<SelectV2>::grad(const SelectV2::Attrs&, Grad& grad) {
  const Tensor& condition = grad.input(0);
  const Tensor dy = grad.of_output();
  const Tensor zero = number_like(dy, 0);
  grad.set(1, select_v2(condition, dy, zero));
  grad.set(2, select_v2(condition, zero, dy));
}

}  // namespace diatom
