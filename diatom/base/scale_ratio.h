// The multiplier that requantization by a quotient of scales takes, as a PC computes it in double.
#pragma once

#include "diatom/base/fixed_point.h"

namespace diatom {

// quantize_multiplier(Real::from(a) * Real::from(b) / Real::from(c)) in four 32-bit divisions, for a and b
// that are not negative and c that is positive. Infinity counts as 2^128.
Multiplier scale_ratio(float a, float b = 1.0f, float c = 1.0f);

}  // namespace diatom
