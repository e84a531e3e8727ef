#include "diatom/ops/elementwise/pow.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/comparison/greater.h"
#include "diatom/ops/comparison/select_v2.h"
#include "diatom/ops/elementwise/log.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

// By b only where a is positive: elsewhere powers are of integers alone.
template <>
void Vjp<Pow>::grad(const NoAttrs&, Grad& grad) {
  const Tensor dy = grad.of_output();
  const Tensor& a = grad.input(0);
  const Tensor& b = grad.input(1);
  grad.set(0, [&] { return dy * b * pow(a, b - 1); });
  grad.set(1, [&] {
    const Tensor positive = select_v2(greater(a, number_like(a, 0)), a, number_like(a, 1));
    return dy * grad.output() * log(positive);
  });
}

}  // namespace diatom
