#include "diatom/autodiff/sum_gradient.h"

#include "diatom/ops/movement/reshape.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

Tensor spread_over_input(const Grad& grad, double factor) {
  const Tensor& x = grad.input(0);
  Shape kept = x.shape();
  for (const int32_t axis : grad.input(1).as<int32_t>()) kept[normalize_axis(axis, kept.ndim)] = 1;
  return reshape(grad.of_output(), extents_of(kept)) * full(x.shape(), factor, x.dtype());
}

}  // namespace diatom
