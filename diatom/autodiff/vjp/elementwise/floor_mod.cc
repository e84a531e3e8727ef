#include "diatom/ops/elementwise/floor_mod.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/elementwise/floor_div.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<FloorMod>::grad(const NoAttrs&, Grad& grad) {
  const Tensor dy = grad.of_output();
  grad.set(0, dy);
  grad.set(1, [&] { return -(dy * floor_div(grad.input(0), grad.input(1))); });
}

}  // namespace diatom
