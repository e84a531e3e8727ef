#include "diatom/ops/movement/split_v.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/movement/concatenation.h"
#include "diatom/tensor/call.h"

namespace diatom {

template <>
void Vjp<SplitV>::grad(const SplitV::Attrs&, Grad& grad) {
  const int32_t axis = grad.input(2).item<int32_t>();
  grad.set(0, [&] { return concatenation(grad.of_all_outputs(), {.axis = axis})[0]; });
}

}  // namespace diatom
