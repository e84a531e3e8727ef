#include "diatom/ops/movement/reshape.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

template <>
void Vjp<Reshape>::grad(const Reshape::Attrs&, Grad& grad) {
  grad.set(0, reshaped(grad.of_output(), grad.input(0).shape()));
}

}  // namespace diatom
