#include "diatom/ops/elementwise/minimum.h"

#include "diatom/autodiff/masked.h"
#include "diatom/ops/comparison/less_equal.h"
#include "diatom/tensor/call.h"

namespace diatom {

// Where both are equal, the first is chosen.
template <>
void Vjp<Minimum>::grad(const Minimum::Attrs&, Grad& grad) {
  set_chosen(grad, less_equal(grad.input(0), grad.input(1)), 0);
}

}  // namespace diatom
