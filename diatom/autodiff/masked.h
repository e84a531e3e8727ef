// Gradients that pass only where a condition holds.
#pragma once

#include "diatom/autodiff/vjp.h"

namespace diatom {

// x where the condition is true, and zero elsewhere.
Tensor masked(const Tensor& condition, const Tensor& x);

// The gradient of a choice between inputs `first` and `first` + 1: the first's where the condition is true.
void set_chosen(Grad& grad, const Tensor& condition, size_t first);

}  // namespace diatom
