// The element functions of quantisation: real numbers to stored integers, and stored integers of one
// quantisation to those of another.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"
#include "diatom/kernels/quantized_scale.h"

namespace diatom::kernels {

// The integer nearest to x, halves away from zero, within 2^24 of 0.
inline int32_t round_half_away(float x) {
  constexpr int32_t kBound = 1 << 24;
  if (!(x > -kBound)) return -kBound;
  if (x >= kBound) return kBound;
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
  int32_t input_zero_point;
  OutputScale output;

  int32_t operator()(int32_t x) const { return output.store(wrapping_subtract(x, input_zero_point)); }
};

}  // namespace diatom::kernels
