#include "diatom/ops/pooling/max_pool_2d.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/pooling/max_pool_2d_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<MaxPool2d>::grad(const MaxPool2d::Attrs& attrs, Grad& grad) {
  const Tensor dy = through_activation(attrs.activation, grad.output(), grad.of_output());
  grad.set(0, max_pool_2d_gradient(grad.input(0), dy, PoolGradientAttrs::of(attrs)));
}

}  // namespace diatom
