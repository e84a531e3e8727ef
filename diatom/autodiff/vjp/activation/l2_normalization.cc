#include "diatom/ops/activation/l2_normalization.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/elementwise/rsqrt.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<L2Normalization>::grad(const L2Normalization::Attrs&, Grad& grad) {
  const Tensor& x = grad.input(0);
  const Tensor& y = grad.output();
  const Tensor dy = grad.of_output();
  const auto sum_of_row = [](const Tensor& row) { return sum(row, {-1}, {.keep_dims = true}); };
  grad.set(0, (dy - y * sum_of_row(dy * y)) * rsqrt(sum_of_row(square(x))));
}

}  // namespace diatom
