// x^y is exp(y * log(x)), with the logarithm and its multiple as pairs, so that an error of 2^-64 in it,
// times up to 745, still rounds away.
#include "diatom/base/float64/exponential.h"
#include "diatom/base/float64/logarithm.h"
#include "diatom/base/math.h"

namespace diatom::math {

double pow(double x, double y) {
  constexpr double kInfinity = double_from_bits(kDoubleInfinity);
  if (y == 0.0 || x == 1.0) return 1.0;
  if (x != x || y != y) return x + y;
  const double size = abs(x), whole = trunc(y);
  const bool odd = whole == y && abs(y) < 0x1p53 && (static_cast<int64_t>(y) & 1);
  const double sign = odd ? copy_sign(1.0, x) : 1.0;
  if (size == 0.0 || size == kInfinity) return (size == 0.0) == (y < 0.0) ? sign * kInfinity : sign * 0.0;
  if (size == 1.0 && abs(y) == kInfinity) return 1.0;
  if (x < 0.0 && whole != y) return (x - x) / 0.0;
  const DoublePair logarithm = log_pair(size);
  const double estimate = logarithm.high * y;
  if (!(abs(estimate) < 750.0)) return estimate > 0.0 ? sign * kInfinity : sign * 0.0;
  DoublePair exponent = multiply(logarithm.high, y);
  exponent.low += logarithm.low * y;
  return sign * rounded(exponential(exponent));
}

}  // namespace diatom::math
