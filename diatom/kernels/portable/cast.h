// cast<To>(x) converts one element. Floats lose their fraction and saturate, NaN becomes 0; integers keep
// their low bits; to_bool is x != 0.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"
#include "diatom/base/floating_point.h"

namespace diatom::kernels {

template <typename To, typename From>
constexpr To cast(From x) {
  if constexpr (__is_same(To, bool)) {
    return x != From{0};
  } else if constexpr (FloatingPoint<From> && !FloatingPoint<To>) {
    if (x != x) return 0;
    if (x <= static_cast<From>(lowest<To>)) return lowest<To>;
    if (x >= static_cast<From>(highest<To>)) return highest<To>;
    return static_cast<To>(x);
  } else {
    return static_cast<To>(x);
  }
}

}  // namespace diatom::kernels
