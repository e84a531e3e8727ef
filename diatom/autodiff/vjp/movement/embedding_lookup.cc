#include "diatom/ops/movement/embedding_lookup.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/scatter_nd.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {

template <>
void Vjp<EmbeddingLookup>::grad(const NoAttrs&, Grad& grad) {
  const Tensor& indices = grad.input(0);
  const Tensor lists = indices.with_shape(Shape(static_cast<int32_t>(indices.size()), 1));
  grad.set(1, [&] { return scatter_nd(lists, grad.of_output(), extents_of(grad.input(1).shape())); });
}

}  // namespace diatom
