#include "diatom/ops/reduction/topk_v2.h"

#include "diatom/autodiff/selection_gradient.h"

namespace diatom {

template <>
void Vjp<TopkV2>::grad(const NoAttrs&, Grad& grad) {
  grad.set(0, [&] { return back_to_rows(grad.of_output(), grad.output(1), grad.input(0).shape()); });
}

}  // namespace diatom
