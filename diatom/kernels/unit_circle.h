// Points of the unit circle as accurate as an integer can hold them.
#pragma once

#include "diatom/base/real.h"

namespace diatom::kernels {

struct UnitVector {
  Real cosine;
  Real sine;
};

// The binary64 cosine and sine of an angle in radians, |angle| <= 2 pi.
UnitVector unit_vector(Real angle);

}  // namespace diatom::kernels
