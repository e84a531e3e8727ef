#include "diatom/ops/elementwise/sign.h"

#include "diatom/autodiff/vjp.h"

namespace diatom {

// Flat but for its step.
template <>
void Vjp<Sign>::grad(const NoAttrs&, Grad&) {}

}  // namespace diatom
