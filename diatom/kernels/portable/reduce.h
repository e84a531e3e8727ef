// reduce() folds the elements of each reduced group, in row-major order, into one element of the output.
#pragma once

#include <stdint.h>

#include "diatom/kernels/reduction.h"

namespace diatom::kernels {

template <typename T, typename F, typename Accumulator>
Accumulator fold(const StridedLoops& nest, const T* input, Accumulator value, const F& f) {
  for (Rows rows(nest); !rows.done(); rows.next()) {
    const T* element = input + rows.offset(0);
    const int32_t stride = rows.stride(0);
    for (int32_t i = rows.count(); i > 0; --i, element += stride) value = f.next(value, *element);
  }
  return value;
}

// F has `first`, what an empty group folds to, next(value, element) and last(value). The output may start at
// or before the input: a group's first element lies no earlier than the group's place in the output, and
// later groups start later.
template <typename T, typename Out, typename F>
void reduce(const Reduction& groups, const T* input, Out* output, F f) {
  for (Rows rows(groups.kept); !rows.done(); rows.next()) {
    const T* group = input + rows.offset(0);
    const int32_t stride = rows.stride(0);
    for (int32_t i = rows.count(); i > 0; --i, group += stride) {
      *output++ = static_cast<Out>(f.last(fold(groups.reduced, group, f.first, f)));
    }
  }
}

}  // namespace diatom::kernels
