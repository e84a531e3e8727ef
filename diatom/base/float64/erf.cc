#include "diatom/base/erf.h"

#include "diatom/base/float64/exponential.h"

namespace diatom::math {
namespace {

constexpr double kTwoByRootPi = 0x1.20dd750429b6dp+0;

// exp(-x * x), the square being exact.
double gauss(double x) {
  const DoublePair square = multiply(x, x);
  return rounded(exponential({-square.high, -square.low}));
}

// Kummer's series for 0 <= x < 1 (Abramowitz and Stegun, 7.1.6), from its last term.
double series(double x) {
  const double step = 2 * x * x;
  double sum = 1;
  for (int n = 24; n > 0; --n) sum = 1 + sum * (step / (2 * n + 1));
  return kTwoByRootPi * x * gauss(x) * sum;
}

// 1 - erf(x) as a continued fraction (7.1.14), which needs fewer terms for large x.
double complement(double x) {
  double fraction = 0;
  for (int n = 20 + static_cast<int>(180 / (x * x)); n > 0; --n) fraction = 0.5 * n / (x + fraction);
  return 0.5 * kTwoByRootPi * gauss(x) / (x + fraction);
}

}  // namespace

double erf(double x) {
  const double magnitude = __builtin_fabs(x);
  if (magnitude < 1) return copy_sign(series(magnitude), x);
  if (magnitude < 6) return copy_sign(1 - complement(magnitude), x);
  return magnitude >= 6 ? copy_sign(1.0, x) : x;
}

}  // namespace diatom::math
