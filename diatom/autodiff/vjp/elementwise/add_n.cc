#include "diatom/ops/elementwise/add_n.h"

#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<AddN>::grad(const NoAttrs&, Grad& grad) {
  for (size_t i = 0; i < grad.input_count(); ++i) grad.set(i, grad.of_output());
}

}  // namespace diatom
