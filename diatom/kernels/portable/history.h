// Sliding windows over a stream of samples.
#pragma once

#include <stdint.h>
#include <string.h>

namespace diatom::kernels {

// history := the last `length` samples of history followed by x[count].
template <typename T>
void slide(T* history, int32_t length, const T* x, int32_t count) {
  const int32_t kept = length > count ? length - count : 0;
  const int32_t added = length - kept;
  memmove(history, history + (length - kept), static_cast<size_t>(kept) * sizeof(T));
  memcpy(history + kept, x + (count - added), static_cast<size_t>(added) * sizeof(T));
}

}  // namespace diatom::kernels
