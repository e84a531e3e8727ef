#include "diatom/ops/movement/concatenation.h"

#include "diatom/autodiff/part.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<Concatenation>::grad(const Concatenation::Attrs& attrs, Grad& grad) {
  const Tensor dy = grad.of_output();
  const int axis = normalize_axis(attrs.axis, dy.ndim());
  int32_t begin = 0;
  for (size_t i = 0; i < grad.input_count(); ++i) {
    const int32_t extent = grad.input(i).shape()[axis];
    grad.set(i, [&] { return part_of(dy, axis, begin, extent); });
    begin += extent;
  }
}

}  // namespace diatom
