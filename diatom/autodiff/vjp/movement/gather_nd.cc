#include "diatom/ops/movement/gather_nd.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/scatter_nd.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {

template <>
void Vjp<GatherNd>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, scatter_nd(grad.input(1), grad.of_output(), extents_of(grad.input(0).shape())));
}

}  // namespace diatom
