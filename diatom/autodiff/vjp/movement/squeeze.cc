#include "diatom/ops/movement/squeeze.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/reshape.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"

namespace diatom {

template <>
void Vjp<Squeeze>::grad(const Squeeze::Attrs&, Grad& grad) {
  grad.set(0, reshape(grad.of_output(), extents_of(grad.input(0).shape())));
}

}  // namespace diatom
