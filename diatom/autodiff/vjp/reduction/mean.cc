#include "diatom/ops/reduction/mean.h"

#include "diatom/autodiff/sum_gradient.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<Mean>::grad(const Mean::Attrs&, Grad& grad) {
  const double terms = static_cast<double>(grad.input(0).size()) / static_cast<double>(grad.output().size());
  grad.set(0, spread_over_input(grad, 1 / terms));
}

}  // namespace diatom
