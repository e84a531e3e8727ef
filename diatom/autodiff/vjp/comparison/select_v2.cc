#include "diatom/ops/comparison/select_v2.h"

#include "diatom/autodiff/masked.h"

namespace diatom {

template <>
void Vjp<SelectV2>::grad(const SelectV2::Attrs&, Grad& grad) {
  set_chosen(grad, grad.input(0), 1);
}

}  // namespace diatom
