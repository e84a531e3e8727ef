#include "diatom/ops/movement/scatter_nd.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/gather_nd.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<ScatterNd>::grad(const NoAttrs&, Grad& grad) {
  grad.set(1, gather_nd(grad.of_output(), grad.input(0)));
}

}  // namespace diatom
