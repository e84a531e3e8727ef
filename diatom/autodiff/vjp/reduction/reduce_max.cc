#include "diatom/ops/reduction/reduce_max.h"

#include "diatom/autodiff/extremum_gradient.h"
#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<ReduceMax>::grad(const ReduceAttrs&, Grad& grad) {
  grad.set(0, share_among_equals(grad));
}

}  // namespace diatom
