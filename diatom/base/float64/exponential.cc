// Arguments are reduced by multiples of log(2), as W. J. Cody and W. Waite, Software Manual for the
// Elementary Functions (1980), do it; what is left goes into the Taylor series.
#include "diatom/base/float64/exponential.h"

#include "diatom/base/float64/series.h"
#include "diatom/base/math.h"

namespace diatom::math {
namespace {

constexpr double kInfinity = double_from_bits(kDoubleInfinity);
constexpr double kInverseLog2 = 0x1.71547652b82fep+0;

// (exp(r) - 1 - r) / r^2; the first term that is left out is below 2^-60.
constexpr Series<13> kExpAboveLinear([](int i) { return 1.0 / factorial(i + 2); });

}  // namespace

Exponential exponential(DoublePair x) {
  const int exponent = static_cast<int>(x.high * kInverseLog2 + (x.high < 0.0 ? -0.5 : 0.5));
  const double n = exponent;
  const DoublePair rest = add_smaller(x.high - n * kLog2.high, x.low - n * kLog2.low);
  return {exponent, rest.high, rest.low + rest.high * rest.high * kExpAboveLinear(rest.high)};
}

double scale(double x, int exponent) {
  if (exponent > 1023) return x * power_of_two(1023) * power_of_two(exponent - 1023);
  if (exponent < -1022)
    return x * power_of_two(exponent < -1222 ? -1022 : exponent + 200) * power_of_two(-200);
  return x * power_of_two(exponent);
}

double exp(double x) {
  if (x != x) return x;
  if (x > 710.0) return kInfinity;
  if (x < -746.0) return 0.0;
  return rounded(exponential({x, 0.0}));
}

double expm1(double x) {
  if (x != x || abs(x) < 0x1p-54) return x;
  if (x > 710.0) return kInfinity;
  if (x < -38.0) return -1.0;
  const Exponential e = exponential({x, 0.0});
  if (e.exponent == 0) return e.rest + e.above;
  if (e.exponent > 60) return rounded(e);
  // 2^n * (exp(r) - 1 + (1 - 2^-n)): the last part is exact up to n = 53 and at least a half.
  const DoublePair offset = add_smaller(1.0, -power_of_two(-e.exponent));
  const DoublePair sum = add_smaller(offset.high, e.rest);
  return scale(sum.high + (sum.low + offset.low + e.above), e.exponent);
}

double logistic(double x) {
  const double e = exp(-abs(x));
  const DoublePair sum = add_smaller(1.0, e);
  if (!(x < 0.0)) return 1.0 / sum.high;
  const double quotient = e / sum.high;
  return quotient - quotient * (sum.low / sum.high);
}

// tanh(x) = t / (2 + t) where t = exp(2x) - 1.
double tanh(double x) {
  const double magnitude = abs(x);
  if (magnitude < 0x1p-27) return x;
  if (magnitude < 0.55) {
    const double t = expm1(-2.0 * magnitude);
    const DoublePair sum = add_smaller(2.0, t);
    const double quotient = t / sum.high;
    return copy_sign(quotient - quotient * (sum.low / sum.high), x);
  }
  if (magnitude > 20.0) return copy_sign(1.0, x);
  return copy_sign(1.0 - 2.0 / (expm1(2.0 * magnitude) + 2.0), x);
}

}  // namespace diatom::math
