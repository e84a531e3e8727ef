#include "diatom/ops/reduction/reduce_prod.h"

#include "diatom/autodiff/masked.h"
#include "diatom/autodiff/sum_gradient.h"
#include "diatom/ops/comparison/equal.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

// Each element has the product of the others, which is zero where one of these is.
template <>
void Vjp<ReduceProd>::grad(const ReduceAttrs&, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor& axes = grad.input(1);
  const Tensor zero = number_like(x, 0);
  const Tensor is_zero = equal(x, zero);
  const Tensor zeros_here = masked(is_zero, ones(x.shape(), x.dtype()));
  const Tensor zeros_elsewhere = sum(zeros_here, axes, {.keep_dims = true}) - zeros_here;
  const Tensor factors = select_v2(is_zero, number_like(x, 1), x);
  const Tensor others = reduce_prod(factors, axes, {.keep_dims = true}) / factors;
  const Tensor dy = reshaped(grad.of_output(), shape_with_ones(x.shape(), axes));
  grad.set(0, dy * masked(equal(zeros_elsewhere, zero), others));
}

}  // namespace diatom
