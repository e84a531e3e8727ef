// The gradient of a sum over axes, and of what is one but for a factor.
#pragma once

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/reduction/reduce_axes.h"

namespace diatom {

// `shape` with an extent of 1 along each of `axes`, which are int32 and may count from the end.
Shape shape_with_ones(const Shape& shape, const Tensor& axes);

// That of the output, spread over the input's shape and times `factor`.
Tensor spread_over_input(const Grad& grad, double factor);

}  // namespace diatom
