// arg_select() writes, for each group along one axis, the index of the first element that no other precedes.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

// An array of outer * extent * inner elements, of which the middle axis is searched; extent is at least 1.
struct SearchedAxis {
  int32_t outer;
  int32_t extent;
  int32_t inner;
};

template <typename T, typename Precedes>
int32_t first_of(const T* element, int32_t count, int32_t stride, Precedes precedes) {
  T best = *element;
  int32_t index = 0;
  for (int32_t i = 1; i < count; ++i) {
    element += stride;
    if (precedes(*element, best)) {
      best = *element;
      index = i;
    }
  }
  return index;
}

template <typename T, typename Index, typename Precedes>
void arg_select(const T* input, const SearchedAxis& axis, Index* output, Precedes precedes) {
  for (int32_t i = 0; i < axis.outer; ++i) {
    for (int32_t j = 0; j < axis.inner; ++j) {
      *output++ = first_of(input + j, axis.extent, axis.inner, precedes);
    }
    input += axis.extent * axis.inner;
  }
}

}  // namespace diatom::kernels
