#include "diatom/ops/movement/pad_v2.h"

#include "diatom/autodiff/part.h"
#include "diatom/autodiff/vjp.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<PadV2>::grad(const NoAttrs&, Grad& grad) {
  const Tensor dy = grad.of_output();
  const Tensor within = without_padding(dy, grad.input(1).as<int32_t>(), grad.input(0).shape());
  grad.set(0, within);
  grad.set(2, [&] { return sum(dy, all_axes(dy)) - sum(within, all_axes(within)); });
}

}  // namespace diatom
