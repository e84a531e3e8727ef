#include "diatom/ops/movement/tile.h"

#include "diatom/autodiff/selection_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<Tile>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, back_to_picked(grad, [&](const Tensor& x) { return tile(x, grad.input(1)); }));
}

}  // namespace diatom
