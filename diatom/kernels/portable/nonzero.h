// Elements that are not zero: how many there are, and the index of each along every axis.
#pragma once

#include <stdint.h>

#include "diatom/base/shape.h"

namespace diatom::kernels {

template <typename T>
int32_t count_nonzero(const T* x, int64_t elements) {
  int32_t count = 0;
  for (int64_t i = 0; i < elements; ++i) count += x[i] != 0;
  return count;
}

// Writes dims.size() numbers for each, in row-major order of the elements.
template <typename T>
void list_nonzero(const T* x, Dims dims, int64_t* y) {
  const size_t ndim = dims.size();
  int32_t index[kMaxRank] = {};
  for (int64_t left = element_count(dims); left > 0; --left) {
    if (*x++ != 0) {
      for (size_t axis = 0; axis < ndim; ++axis) *y++ = index[axis];
    }
    for (size_t axis = ndim; axis-- > 0;) {
      if (++index[axis] < dims[axis]) break;
      index[axis] = 0;
    }
  }
}

}  // namespace diatom::kernels
