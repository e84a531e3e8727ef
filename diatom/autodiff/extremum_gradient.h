// The gradient of the greatest or least element over axes.
#pragma once

#include "diatom/autodiff/vjp.h"

namespace diatom {

// That of the output, for the elements of input 0 that equal it; several share it.
Tensor share_among_equals(const Grad& grad);

}  // namespace diatom
