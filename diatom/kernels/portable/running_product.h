// RunningProduct is the reducer (see reduce.h) that multiplies; integers wrap around.
#pragma once

#include "diatom/kernels/portable/arithmetic.h"

namespace diatom::kernels {

template <typename T>
struct RunningProduct {
  static constexpr T first = 1;

  T next(T product, T x) const { return Product::of(product, x); }
  T last(T product) const { return product; }
};

}  // namespace diatom::kernels
