#include "diatom/ops/movement/split.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/concatenation.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<Split>::grad(const Split::Attrs&, Grad& grad) {
  const int32_t axis = grad.input(0).item<int32_t>();
  grad.set(1, [&] { return concatenation(grad.of_all_outputs(), {.axis = axis})[0]; });
}

}  // namespace diatom
