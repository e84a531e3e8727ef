#include "diatom/ops/movement/broadcast_to.h"

#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<BroadcastTo>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, grad.of_output());
}

}  // namespace diatom
