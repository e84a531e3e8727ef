#include "diatom/ops/elementwise/ceil.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/create.h"

namespace diatom {

// Flat between its steps.
template <>
void Vjp<Ceil>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, zeros(grad.input(0).shape(), grad.input(0).dtype()));
}

}  // namespace diatom
