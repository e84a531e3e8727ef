// top_k() finds the greatest elements of rows, the greatest first and, among equals, the one that comes
// first.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

// The first `count` of `values` and `indices` are kept in order while the row is read; count <= length.
template <typename T>
void top_k(const T* row, int32_t length, int32_t count, T* values, int32_t* indices) {
  for (int32_t i = 0; i < length; ++i) {
    const T x = row[i];
    const int32_t known = i < count ? i : count;
    if (known == count && (count == 0 || !(x > values[count - 1]))) continue;
    int32_t place = known < count ? known : count - 1;
    for (; place > 0 && x > values[place - 1]; --place) {
      values[place] = values[place - 1];
      indices[place] = indices[place - 1];
    }
    values[place] = x;
    indices[place] = i;
  }
}

}  // namespace diatom::kernels
