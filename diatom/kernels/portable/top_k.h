// top_k() finds the greatest elements of rows, the greatest first and, among equals, the one that comes
// first.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

// Of `most` places, the first `known` hold values in order, each with its index. Puts x among them, or leaves
// it out; returns how many are known now.
template <typename T>
int32_t insert_ranked(T x, int32_t index, int32_t known, int32_t most, T* values, int32_t* indices) {
  if (known == most && (most == 0 || !(x > values[most - 1]))) return known;
  int32_t place = known < most ? known : most - 1;
  for (; place > 0 && x > values[place - 1]; --place) {
    values[place] = values[place - 1];
    indices[place] = indices[place - 1];
  }
  values[place] = x;
  indices[place] = index;
  return known < most ? known + 1 : most;
}

// The first `count` of `values` and `indices` are kept in order while the row is read; count <= length.
template <typename T>
void top_k(const T* row, int32_t length, int32_t count, T* values, int32_t* indices) {
  int32_t known = 0;
  for (int32_t i = 0; i < length; ++i) known = insert_ranked(row[i], i, known, count, values, indices);
}

}  // namespace diatom::kernels
