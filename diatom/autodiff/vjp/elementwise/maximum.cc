#include "diatom/ops/elementwise/maximum.h"

#include "diatom/autodiff/masked.h"
#include "diatom/ops/comparison/greater_equal.h"
#include "diatom/tensor/call.h"

namespace diatom {

// Where both are equal, the first is chosen.
template <>
void Vjp<Maximum>::grad(const Maximum::Attrs&, Grad& grad) {
  set_chosen(grad, greater_equal(grad.input(0), grad.input(1)), 0);
}

}  // namespace diatom
