// log(1 + f) = 2 * artanh(s), s = f / (2 + f), by the Taylor series of artanh, whose first two terms are
// computed in pairs.
#include "diatom/base/float64/logarithm.h"

#include "diatom/base/float64/exponential.h"
#include "diatom/base/float64/series.h"
#include "diatom/base/math.h"

namespace diatom::math {
namespace {

constexpr double kInfinity = double_from_bits(kDoubleInfinity);
constexpr DoublePair kThird{0x1.5555555555555p-2, 0x1.5555555555555p-56};

// x = 2^exponent * (1 + fraction), sqrt(1/2) <= 1 + fraction < sqrt(2), for finite x > 0.
struct Normalized {
  double fraction;
  int exponent;
};

Normalized normalize(double x) {
  constexpr uint64_t kRootOfHalf = 0x3FE6A09E667F3BCD, kOne = 0x3FF0000000000000;
  int exponent = 0;
  if (x < 0x1p-1022) {
    x *= 0x1p54;
    exponent = -54;
  }
  const uint64_t shifted = double_bits(x) + (kOne - kRootOfHalf);
  exponent += static_cast<int>(shifted >> 52) - 1023;
  return {double_from_bits((shifted & kDoubleFraction) + kRootOfHalf) - 1.0, exponent};
}

// (artanh(s) / s - 1 - z / 3) / z^2, z = s^2 <= 0.03; the first term that is left out is below 2^-70.
constexpr Series<12> kArtanhAboveCubic([](int i) { return 1.0 / (2 * i + 5); });

// log of 2^exponent * (1 + f).
DoublePair log_of(DoublePair f, int exponent) {
  DoublePair denominator = add(2.0, f.high);
  denominator.low += f.low;
  const DoublePair s = divide(f, denominator);
  const DoublePair z = multiply(s, s);
  const DoublePair cubic = multiply(z, kThird);
  const DoublePair above =
      multiply(s, add_smaller(cubic.high, cubic.low + z.high * z.high * kArtanhAboveCubic(z.high)));
  const DoublePair half = add_smaller(s.high, above.high);
  const double half_low = half.low + (s.low + above.low);
  const double n = exponent;
  const DoublePair whole =
      exponent == 0 ? DoublePair{2.0 * half.high, 0.0} : add_smaller(n * kLog2.high, 2.0 * half.high);
  return add_smaller(whole.high, whole.low + (2.0 * half_low + n * kLog2.low));
}

}  // namespace

DoublePair log_pair(double x) {
  const Normalized m = normalize(x);
  return log_of({m.fraction, 0.0}, m.exponent);
}

double log(double x) {
  if (x == 0.0) return -kInfinity;
  if (x < 0.0) return (x - x) / 0.0;
  if (!(x < kInfinity)) return x;
  return log_pair(x).high;
}

double log1p(double x) {
  if (!(x > -1.0) || x > 0x1p60) return log(1.0 + x);
  if (abs(x) < 0x1p-54) return x;
  const DoublePair sum = add(1.0, x);
  const Normalized m = normalize(sum.high);
  return log_of(add_smaller(m.fraction, sum.low * power_of_two(-m.exponent)), m.exponent).high;
}

}  // namespace diatom::math
