#include "diatom/ops/movement/pack.h"

#include "diatom/autodiff/part.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

template <>
void Vjp<Pack>::grad(const Pack::Attrs& attrs, Grad& grad) {
  const Tensor dy = grad.of_output();
  const int axis = normalize_axis(attrs.axis, dy.ndim());
  for (size_t i = 0; i < grad.input_count(); ++i) {
    grad.set(i,
             [&] { return reshaped(part_of(dy, axis, static_cast<int32_t>(i), 1), grad.input(i).shape()); });
  }
}

}  // namespace diatom
