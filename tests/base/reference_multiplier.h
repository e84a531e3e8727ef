// The multiplier that TensorFlow Lite Micro's QuantizeMultiplier gives for a double.
#pragma once

#include <cmath>

#include "diatom/base/fixed_point.h"

namespace diatom::testing {

inline Multiplier reference_multiplier(double x) {
  if (x == 0) return {};
  int shift = 0;
  int64_t value = std::llround(std::frexp(x, &shift) * 2147483648.0);
  if (value == int64_t{1} << 31) {
    value /= 2;
    ++shift;
  }
  if (shift < -31) return {};
  return {static_cast<int32_t>(value), shift};
}

}  // namespace diatom::testing
