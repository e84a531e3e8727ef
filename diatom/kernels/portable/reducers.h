// What reduce() folds with.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"
#include "diatom/base/floating_point.h"
#include "diatom/kernels/quantized_scale.h"

namespace diatom::kernels {

template <FloatingPoint T>
struct RealSum {
  T first = 0;
  T divisor = 1;

  T next(T sum, T x) const { return sum + x; }
  T last(T sum) const { return sum / divisor; }
};

// The sum of stored integers, its offset (count * zero point) taken away before it is rescaled.
struct ScaledSum {
  int32_t first;
  OutputScale output;

  int32_t next(int32_t sum, int32_t x) const { return wrapping_add(sum, x); }
  int32_t last(int32_t sum) const { return output.store(sum); }
};

// What the largest and the smallest of nothing are.
template <typename T>
inline constexpr T below_all = lowest<T>;
template <FloatingPoint T>
inline constexpr T below_all<T> = -static_cast<T>(__builtin_inff());
template <typename T>
inline constexpr T above_all = highest<T>;
template <FloatingPoint T>
inline constexpr T above_all<T> = static_cast<T>(__builtin_inff());

template <typename T>
struct Largest {
  static constexpr T first = below_all<T>;

  T next(T largest, T x) const { return x > largest ? x : largest; }
  T last(T largest) const { return largest; }
};

template <typename T>
struct Smallest {
  static constexpr T first = above_all<T>;

  T next(T smallest, T x) const { return x < smallest ? x : smallest; }
  T last(T smallest) const { return smallest; }
};

// Of bytes, of which any but 0 is true.
struct All {
  static constexpr uint8_t first = 1;

  uint8_t next(uint8_t all, uint8_t x) const { return all & (x != 0); }
  uint8_t last(uint8_t all) const { return all; }
};

}  // namespace diatom::kernels
