// What goes back through pooling. Of several equal maxima in a window the first counts.
#pragma once

#include "diatom/kernels/pooling.h"

namespace diatom::kernels {

template <typename T>
void average_pool_gradient(const Pooling<T>&, const T* gradient, T* of_input);
// Adds each window's gradient to the place of its maximum in `input`.
template <typename T>
void max_pool_gradient(const Pooling<T>&, const T* input, const T* gradient, T* of_input);
// Takes for each window what `values` has at the place of its maximum in `input`.
template <typename T>
void max_pool_select(const Pooling<T>&, const T* input, const T* values, T* output);

}  // namespace diatom::kernels
