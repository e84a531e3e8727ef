// scan() writes, in place of each element along an axis, what it and the elements before it fold to.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace diatom::kernels {

// An array of outer * extent * inner elements, of which the middle axis is scanned.
struct ScannedAxis {
  int32_t outer;
  int32_t extent;
  int32_t inner;
  bool exclusive;  // of the elements before it alone
  bool reverse;    // of the elements behind it; everything goes from the end to the start
};

// F is that of reduce(). Where inner is 1, elements are read and written in ascending order, or descending
// when reversed.
template <typename T, typename F>
void scan(const T* input, const ScannedAxis& axis, T* output, const F& f) {
  const ptrdiff_t row = ptrdiff_t{axis.extent} * axis.inner;
  const ptrdiff_t end = row * axis.outer - 1;
  const auto place = [&](ptrdiff_t at) { return axis.reverse ? end - at : at; };
  for (ptrdiff_t i = 0; i < axis.outer; ++i) {
    for (ptrdiff_t j = 0; j < axis.inner; ++j) {
      auto before = f.first;
      for (ptrdiff_t k = j; k < row; k += axis.inner) {
        const ptrdiff_t at = place(i * row + k);
        const auto with = f.next(before, input[at]);
        output[at] = static_cast<T>(f.last(axis.exclusive ? before : with));
        before = with;
      }
    }
  }
}

}  // namespace diatom::kernels
