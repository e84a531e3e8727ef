#include "diatom/ops/resize/resize_nearest_neighbor_gradient.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/resize/resize_nearest_neighbor.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<ResizeNearestNeighborGradient>::grad(const ResizeGradientAttrs& attrs, Grad& grad) {
  const Shape& y = grad.input(0).shape();
  grad.set(0, resize_nearest_neighbor(grad.of_output(), {y[1], y[2]}, attrs.resize()));
}

}  // namespace diatom
