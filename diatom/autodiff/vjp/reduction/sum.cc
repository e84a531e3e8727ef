#include "diatom/ops/reduction/sum.h"

#include "diatom/autodiff/sum_gradient.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<Sum>::grad(const Sum::Attrs&, Grad& grad) {
  grad.set(0, spread_over_input(grad, 1));
}

}  // namespace diatom
