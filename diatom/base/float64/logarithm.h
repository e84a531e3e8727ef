// The natural logarithm before its last rounding.
#pragma once

#include "diatom/base/float64/pair.h"

namespace diatom::math {

// log(x), to about 64 bits, of finite x > 0.
DoublePair log_pair(double x);

}  // namespace diatom::math
