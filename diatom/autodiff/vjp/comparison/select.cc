#include "diatom/ops/comparison/select.h"

#include "diatom/autodiff/masked.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

template <>
void Vjp<Select>::grad(const NoAttrs&, Grad& grad) {
  const Tensor& condition = grad.input(0);
  const Shape& y = grad.output().shape();
  if (condition.shape() == y || y.ndim == 0) return set_chosen(grad, reshaped(condition, y), 1);
  Shape along = y;
  for (int axis = 0; axis < along.ndim; ++axis) along[axis] = 1;
  along[0] = static_cast<int32_t>(condition.size());
  set_chosen(grad, reshaped(condition, along), 1);
}

}  // namespace diatom
