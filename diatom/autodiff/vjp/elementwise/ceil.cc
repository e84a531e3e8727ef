#include "diatom/ops/elementwise/ceil.h"

#include "diatom/autodiff/vjp.h"

namespace diatom {

// Flat between its steps.
template <>
void Vjp<Ceil>::grad(const NoAttrs&, Grad&) {}

}  // namespace diatom
