#include "diatom/ops/movement/pad.h"

#include "diatom/autodiff/part.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<Pad>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, without_padding(grad.of_output(), grad.input(1).as<int32_t>(), grad.input(0).shape()));
}

}  // namespace diatom
