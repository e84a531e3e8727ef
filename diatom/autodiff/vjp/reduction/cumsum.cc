#include "diatom/ops/reduction/cumsum.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<Cumsum>::grad(const Cumsum::Attrs& attrs, Grad& grad) {
  grad.set(0, cumsum(grad.of_output(), grad.input(1), {attrs.exclusive, !attrs.reverse}));
}

}  // namespace diatom
