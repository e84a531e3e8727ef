#include "diatom/ops/movement/gather.h"

#include "diatom/autodiff/selection_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<Gather>::grad(const Gather::Attrs& attrs, Grad& grad) {
  grad.set(0, back_to_picked(grad, [&](const Tensor& x) { return gather(x, grad.input(1), attrs); }));
}

}  // namespace diatom
