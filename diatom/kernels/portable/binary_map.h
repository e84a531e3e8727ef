// binary_map() writes f(a, b) for every element of an output that the arrays a and b broadcast to.
#pragma once

#include <stdint.h>

#include "diatom/kernels/strided_loops.h"

namespace diatom::kernels {

// One row; a stride of 0 repeats one element, so that what f makes of it is computed once.
template <typename A, typename B, typename T, typename F>
void binary_row(const A* a, bool repeat_a, const B* b, bool repeat_b, T* output, int32_t count, F f) {
  if (repeat_b) {
    const B fixed = *b;
    for (int32_t i = 0; i < count; ++i) output[i] = static_cast<T>(f(a[i], fixed));
  } else if (repeat_a) {
    const A fixed = *a;
    for (int32_t i = 0; i < count; ++i) output[i] = static_cast<T>(f(fixed, b[i]));
  } else {
    for (int32_t i = 0; i < count; ++i) output[i] = static_cast<T>(f(a[i], b[i]));
  }
}

// `nest` is broadcast_loops() of the output and of a and b. The output may start at or before a or b that
// have its shape: element i is written after element i of each has been read.
template <typename A, typename B, typename T, typename F>
void binary_map(const StridedLoops& nest, const A* a, const B* b, T* output, F f) {
  for (Rows rows(nest); !rows.done(); rows.next()) {
    binary_row(a + rows.offset(0), rows.stride(0) == 0, b + rows.offset(1), rows.stride(1) == 0, output,
               rows.count(), f);
    output += rows.count();
  }
}

}  // namespace diatom::kernels
