#include "diatom/ops/movement/reverse_v2.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<ReverseV2>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, reverse_v2(grad.of_output(), grad.input(1)));
}

}  // namespace diatom
