#include "diatom/ops/elementwise/round.h"

#include "diatom/autodiff/vjp.h"

namespace diatom {

// Flat between its steps.
template <>
void Vjp<Round>::grad(const NoAttrs&, Grad&) {}

}  // namespace diatom
