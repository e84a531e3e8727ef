// reshape() to a shape that is at hand.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom {

// x itself where it has that shape.
Tensor reshaped(const Tensor& x, const Shape& shape);

}  // namespace diatom
