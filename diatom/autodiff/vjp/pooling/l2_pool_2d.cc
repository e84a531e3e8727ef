#include "diatom/ops/pooling/l2_pool_2d.h"

#include "diatom/autodiff/fused_activation.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/ops/pooling/average_pool_2d_gradient.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

// Each x of a window has x / (count * y); where all are zero that is taken for zero.
template <>
void Vjp<L2Pool2d>::grad(const L2Pool2d::Attrs& attrs, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor& y = grad.output();
  const Tensor divisor = select_v2(greater(y, number_like(y, 0)), y, number_like(y, 1));
  const Tensor dy = through_activation(attrs.activation, y, grad.of_output()) / divisor;
  grad.set(0, x * average_pool_2d_gradient(dy, {PoolGradientAttrs::of(attrs), x.shape()[1], x.shape()[2]}));
}

}  // namespace diatom
