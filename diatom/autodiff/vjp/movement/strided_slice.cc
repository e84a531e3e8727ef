#include "diatom/ops/movement/strided_slice.h"

#include "diatom/autodiff/selection_gradient.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<StridedSlice>::grad(const StridedSlice::Attrs& attrs, Grad& grad) {
  grad.set(0, back_to_picked(grad, [&](const Tensor& x) {
             return strided_slice({x, grad.input(1), grad.input(2), grad.input(3)}, attrs)[0];
           }));
}

}  // namespace diatom
