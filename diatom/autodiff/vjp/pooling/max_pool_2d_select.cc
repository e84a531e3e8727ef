#include "diatom/ops/pooling/max_pool_2d_select.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/pooling/max_pool_2d_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<MaxPool2dSelect>::grad(const PoolGradientAttrs& attrs, Grad& grad) {
  grad.set(1, max_pool_2d_gradient(grad.input(0), grad.of_output(), attrs));
}

}  // namespace diatom
