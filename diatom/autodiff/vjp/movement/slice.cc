#include "diatom/ops/movement/slice.h"

#include "diatom/autodiff/part.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<Slice>::grad(const NoAttrs&, Grad& grad) {
  const Shape& shape = grad.input(0).shape();
  grad.set(0, placed_in_zeros(grad.of_output(), grad.input(1).as<int32_t>(), shape));
}

}  // namespace diatom
