#include "diatom/ops/elementwise/log.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {

template <>
void Vjp<Log>::grad(const Log::Attrs&, Grad& grad) {
  grad.set(0, grad.of_output() / grad.input(0));
}

}  // namespace diatom
