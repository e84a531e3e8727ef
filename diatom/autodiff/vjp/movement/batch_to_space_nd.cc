#include "diatom/ops/movement/batch_to_space_nd.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/space_to_batch_nd.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<BatchToSpaceNd>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, space_to_batch_nd(grad.of_output(), grad.input(1), grad.input(2)));
}

}  // namespace diatom
