// map computes each element of y from the element of x at the same place, in ascending order. y may start at
// x, or before it by the bytes that it is larger.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace diatom::kernels {

template <typename In, typename Out, typename Function>
inline void map(const In* x, Out* y, size_t count, Function function) {
  typedef Out Stored __attribute__((may_alias));  // the same bytes are read as In
  Stored* stored = y;
  for (size_t i = 0; i < count; ++i) stored[i] = function(x[i]);
}

}  // namespace diatom::kernels
