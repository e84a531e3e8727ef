#include "diatom/ops/movement/expand_dims.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

template <>
void Vjp<ExpandDims>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, reshaped(grad.of_output(), grad.input(0).shape()));
}

}  // namespace diatom
