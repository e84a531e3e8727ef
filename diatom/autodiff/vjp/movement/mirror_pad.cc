#include "diatom/ops/movement/mirror_pad.h"

#include "diatom/autodiff/selection_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<MirrorPad>::grad(const MirrorPad::Attrs& attrs, Grad& grad) {
  grad.set(0, back_to_picked(grad, [&](const Tensor& x) { return mirror_pad(x, grad.input(1), attrs); }));
}

}  // namespace diatom
