#include "diatom/ops/pooling/average_pool_2d.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/pooling/average_pool_2d_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<AveragePool2d>::grad(const AveragePool2d::Attrs& attrs, Grad& grad) {
  const Shape& images = grad.input(0).shape();
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  grad.set(0, average_pool_2d_gradient(dy, {PoolGradientAttrs::of(attrs), images[1], images[2]}));
}

}  // namespace diatom
