#include "diatom/ops/resize/resize_nearest_neighbor.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/resize/resize_nearest_neighbor_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<ResizeNearestNeighbor>::grad(const ResizeAttrs& attrs, Grad& grad) {
  const ResizeGradientAttrs back = ResizeGradientAttrs::of(attrs, grad.input(0).shape().view());
  grad.set(0, resize_nearest_neighbor_gradient(grad.of_output(), back));
}

}  // namespace diatom
