// The gradients of a convolution of reals by its input and by its filter, given that of its output. Terms
// are added in the order of output pixels.
#pragma once

#include "diatom/kernels/convolution.h"

namespace diatom::kernels {

template <typename T>
void convolution_input_gradient(const Convolution&, const T* gradient, const T* filter, T* of_input);
template <typename T>
void convolution_filter_gradient(const Convolution&, const T* input, const T* gradient, T* of_filter);

}  // namespace diatom::kernels
