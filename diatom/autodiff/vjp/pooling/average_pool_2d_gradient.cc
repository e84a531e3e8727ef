#include "diatom/ops/pooling/average_pool_2d_gradient.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/pooling/average_pool_2d.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<AveragePool2dGradient>::grad(const AveragePool2dGradientAttrs& attrs, Grad& grad) {
  grad.set(0, average_pool_2d(grad.of_output(), attrs.pool()));
}

}  // namespace diatom
