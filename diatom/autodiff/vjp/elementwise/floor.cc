#include "diatom/ops/elementwise/floor.h"

#include "diatom/autodiff/vjp.h"

namespace diatom {

// Flat between its steps.
template <>
void Vjp<Floor>::grad(const NoAttrs&, Grad&) {}

}  // namespace diatom
