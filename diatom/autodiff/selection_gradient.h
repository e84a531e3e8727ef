// The gradient of operators that only pick elements, of their input 0.
#pragma once

#include <functional>

#include "diatom/autodiff/vjp.h"

namespace diatom {

// `pick` does to any tensor of the input's shape what the operator did.
Tensor back_to_picked(const Grad& grad, const std::function<Tensor(const Tensor&)>& pick);

// The gradient of rows, along the last axis of something of `shape`, of which the elements at `indices` were
// taken.
Tensor back_to_rows(const Tensor& of_taken, const Tensor& indices, const Shape& shape);

}  // namespace diatom
