#include "diatom/ops/movement/unpack.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/pack.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<Unpack>::grad(const Unpack::Attrs& attrs, Grad& grad) {
  grad.set(0,
           [&] { return pack(grad.of_all_outputs(), {.values_count = attrs.num, .axis = attrs.axis})[0]; });
}

}  // namespace diatom
