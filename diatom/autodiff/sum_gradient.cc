#include "diatom/autodiff/sum_gradient.h"

#include "diatom/ops/movement/broadcast_to.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

Shape shape_with_ones(const Shape& shape, const Tensor& axes) {
  Shape kept = shape;
  for (const int32_t axis : axes.as<int32_t>()) kept[normalize_axis(axis, kept.ndim)] = 1;
  return kept;
}

Tensor spread_over_input(const Grad& grad, double factor) {
  const Tensor& x = grad.input(0);
  const Shape kept = shape_with_ones(x.shape(), grad.input(1));
  const Tensor dy = reshaped(grad.of_output(), kept);
  return broadcast_to(factor == 1 ? dy : dy * factor, extents_of(x.shape()));
}

}  // namespace diatom
