// The element functions of quantisation: real numbers to stored integers, and stored integers of one
// quantisation to those of another.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"

namespace diatom::kernels {

// The integer nearest to x, halves away from zero; beyond 2^24 the saturated bound of that size.
inline int32_t round_half_away(float x) {
  constexpr float kBound = 16777216.0f;
  if (!(x > -kBound)) return -(1 << 24);
  if (x >= kBound) return 1 << 24;
  const int32_t whole = static_cast<int32_t>(x);
  const float rest = x - static_cast<float>(whole);
  return whole + (rest >= 0.5f) - (rest <= -0.5f);
}

struct Quantizer {
  float scale;
  int32_t zero_point;

  int32_t operator()(float x) const { return round_half_away(x / scale) + zero_point; }
};

struct Requantizer {
  Multiplier multiplier;
  int32_t input_zero_point;
  int32_t output_zero_point;

  int32_t operator()(int32_t x) const {
    return wrapping_add(requantize(wrapping_subtract(x, input_zero_point), multiplier), output_zero_point);
  }
};

// Stores what fits Out and saturates the rest.
template <typename Out>
constexpr Out narrow(int32_t x) {
  if constexpr (sizeof(Out) == sizeof(int32_t)) {
    return x;
  } else {
    return saturate<Out>(x);
  }
}

}  // namespace diatom::kernels
