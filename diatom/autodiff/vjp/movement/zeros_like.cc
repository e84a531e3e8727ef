#include "diatom/ops/movement/zeros_like.h"

#include "diatom/autodiff/vjp.h"

namespace diatom {

// The same whatever x is.
template <>
void Vjp<ZerosLike>::grad(const NoAttrs&, Grad&) {}

}  // namespace diatom
