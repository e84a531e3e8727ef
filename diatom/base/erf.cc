#include "diatom/base/erf.h"

#include "diatom/base/float_bits.h"
#include "diatom/base/math.h"

namespace diatom::math {
namespace {

// Maclaurin's series for 0 <= x < 0.5 (Abramowitz and Stegun, 7.1.5), where 1 - y would lose digits.
float series(float x) {
  const float s = x * x;
  const float sum = 1 - s * (1.0f / 3 - s * (1.0f / 10 - s * (1.0f / 42 - s * (1.0f / 216 - s / 1320))));
  return 1.12837917f * x * sum;
}

// 1 - erf(x) for x >= 0 (7.1.26).
float complement(float x) {
  const float t = 1 / (1 + 0.3275911f * x);
  const float sum =
      t * (0.254829592f + t * (-0.284496736f + t * (1.421413741f + t * (-1.453152027f + t * 1.061405429f))));
  return sum * exp(-x * x);
}

}  // namespace

float erf(float x) {
  const float magnitude = copy_sign(x, 1.0f);
  return copy_sign(magnitude < 0.5f ? series(magnitude) : 1 - complement(magnitude), x);
}

}  // namespace diatom::math
