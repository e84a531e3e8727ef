// sorted_order() puts the elements of a row in order, the smallest or the greatest first: as the places that
// they have in the row. Equal ones stay as they were, NaNs come last.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace diatom::kernels {

template <typename T>
class Precedes {
 public:
  Precedes(const T* row, ptrdiff_t stride, bool descending)
      : row_(row), stride_(stride), descending_(descending) {}

  bool operator()(int32_t a, int32_t b) const {
    const T x = row_[a * stride_];
    const T y = row_[b * stride_];
    if (y != y) return x == x;
    return descending_ ? x > y : x < y;
  }

 private:
  const T* row_;
  ptrdiff_t stride_;
  bool descending_;
};

// Merges runs that double in length. `memory` has room for 2 * length; where the order lies in it is
// returned.
template <typename T>
const int32_t* sorted_order(const T* row, int32_t length, ptrdiff_t stride, bool descending,
                            int32_t* memory) {
  const Precedes<T> precedes(row, stride, descending);
  int32_t* from = memory;
  int32_t* to = memory + length;
  for (int32_t i = 0; i < length; ++i) from[i] = i;
  for (int64_t run = 1; run < length; run *= 2) {
    for (int64_t start = 0; start < length; start += 2 * run) {
      const int64_t middle = start + run < length ? start + run : length;
      const int64_t end = middle + run < length ? middle + run : length;
      int64_t left = start;
      int64_t right = middle;
      for (int64_t at = start; at < end; ++at) {
        const bool take_right = left == middle || (right < end && precedes(from[right], from[left]));
        to[at] = take_right ? from[right++] : from[left++];
      }
    }
    int32_t* const sorted = to;
    to = from;
    from = sorted;
  }
  return from;
}

}  // namespace diatom::kernels
