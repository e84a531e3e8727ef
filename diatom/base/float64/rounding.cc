#include "diatom/base/float64/bits.h"
#include "diatom/base/math.h"

namespace diatom::math {

double trunc(double x) {
  if (!(abs(x) < 0x1p52)) return x;
  return copy_sign(static_cast<double>(static_cast<int64_t>(x)), x);
}

double floor(double x) {
  const double whole = trunc(x);
  return whole > x ? whole - 1.0 : whole;
}

double ceil(double x) { return -floor(-x); }

double round(double x) {
  const double whole = trunc(x);
  return abs(x - whole) >= 0.5 ? whole + copy_sign(1.0, x) : whole;
}

double round_half_even(double x) {
  const double whole = trunc(x);
  const double rest = abs(x - whole);
  const bool odd = abs(x) < 0x1p52 && (static_cast<int64_t>(whole) & 1);
  return rest > 0.5 || (rest == 0.5 && odd) ? whole + copy_sign(1.0, x) : whole;
}

}  // namespace diatom::math
