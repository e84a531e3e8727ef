// The multipliers that requantization by quotients of scales takes, as a PC computes them in double.
#pragma once

#include "diatom/base/fixed_point.h"

namespace diatom {

// ScaleRatio(a, c).times(b) is quantize_multiplier(Real::from(a) * Real::from(b) / Real::from(c)), for a and
// b that are not negative and c that is positive. Infinity counts as 2^128.
class ScaleRatio {
 public:
  explicit ScaleRatio(float a, float c = 1.0f);

  Multiplier times(float b) const;

 private:
  uint32_t factor_;
  uint32_t divisor_;
  uint32_t inverse_;  // 2^55 / divisor_, or a little less
  int32_t exponent_;
};

inline Multiplier scale_ratio(float a, float b = 1.0f, float c = 1.0f) { return ScaleRatio(a, c).times(b); }

}  // namespace diatom
