#include "diatom/ops/elementwise/floor_div.h"

#include "diatom/autodiff/vjp.h"

namespace diatom {

// Flat between its steps.
template <>
void Vjp<FloorDiv>::grad(const NoAttrs&, Grad&) {}

}  // namespace diatom
