#include "diatom/ops/activation/log_softmax.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<LogSoftmax>::grad(const NoAttrs&, Grad& grad) {
  const Tensor dy = grad.of_output();
  grad.set(0, dy - exp(grad.output()) * sum(dy, Tensor({-1}), {.keep_dims = true}));
}

}  // namespace diatom
