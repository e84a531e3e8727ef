#include "diatom/ops/movement/stop_gradient.h"

#include "diatom/autodiff/vjp.h"

namespace diatom {

template <>
void Vjp<StopGradient>::grad(const NoAttrs&, Grad&) {}

}  // namespace diatom
