// Rows of a tensor named by indices along its first axes.
#pragma once

#include <stddef.h>
#include <stdint.h>

#include "diatom/base/shape.h"

namespace diatom::kernels {

// `count` lists of `depth` indices, each naming `inner` neighbouring elements.
struct IndexedRows {
  int32_t count = 0;
  int32_t depth = 0;
  int32_t inner = 0;
  int32_t strides[kMaxRank] = {};  // in elements, of the axes that are indexed

  template <typename Index>
  ptrdiff_t place(const Index* list) const {
    ptrdiff_t at = 0;
    for (int32_t axis = 0; axis < depth; ++axis) at += static_cast<ptrdiff_t>(list[axis]) * strides[axis];
    return at;
  }
};

// Copies each row named, counted in bytes, one after another. Indices are within their axes.
template <typename Index>
void gather_rows(const IndexedRows& rows, const Index* indices, const uint8_t* x, uint8_t* y);

// Adds each of `updates` to the row named; y has `size` elements, zeros at first.
template <typename Index, typename T>
void scatter_rows(const IndexedRows& rows, const Index* indices, const T* updates, T* y, ptrdiff_t size);

}  // namespace diatom::kernels
