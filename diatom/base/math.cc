#include "diatom/base/math.h"

#include "diatom/base/float_bits.h"

namespace diatom::math {
namespace {

constexpr float kInfinity = float_from_bits(kFloatInfinity);
constexpr float kLog2High = 0x1.62e4p-1f;  // 16 bits: exact times any exponent
constexpr float kLog2Low = 1.42860682e-06f;
constexpr float kInverseLog2 = 1.44269504f;

// A sum whose low part is below half a unit of the high part, or nearly so.
struct Pair {
  float high;
  float low;
};

Pair add_smaller(float large, float small) {
  const float sum = large + small;
  return {sum, small - (sum - large)};
}

Pair multiply(float a, float b) {
  const float a_high = float_from_bits(float_bits(a) & ~0xFFFu), a_low = a - a_high;
  const float b_high = float_from_bits(float_bits(b) & ~0xFFFu), b_low = b - b_high;
  const float product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

constexpr float power_of_two(int exponent) {
  return float_from_bits(static_cast<uint32_t>(exponent + 127) << 23);
}

// x * 2^exponent, rounded once; -300 < exponent < 250 for x about 1.
float scale(float x, int exponent) {
  if (exponent > 127) return x * power_of_two(127) * power_of_two(exponent - 127);
  if (exponent < -126) return x * power_of_two(exponent < -225 ? -126 : exponent + 100) * power_of_two(-100);
  return x * power_of_two(exponent);
}

// 2^exponent * (exp(rest) - 1), |rest| <= log(2) / 2.
struct Reduced {
  float rest;
  float correction;
  int exponent;
};

Reduced reduce_by_log2(float x) {
  const int exponent = static_cast<int>(x * kInverseLog2 + (x < 0 ? -0.5f : 0.5f));
  const float n = static_cast<float>(exponent);
  const Pair rest = add_smaller(x - n * kLog2High, -n * kLog2Low);
  return {rest.high, rest.low, exponent};
}

// exp(x) - 1 - x for the reduced x.
float exp_above_linear(Reduced x) {
  const float r = x.rest;
  const float polynomial =
      0.5f + r * (0.166666667f +
                  r * (0.0416664649f + r * (0.00833331093f + r * (0.001393365f + r * 0.000198909908f))));
  return x.correction + r * r * polynomial;
}

// x = 2^exponent * (1 + fraction), sqrt(1/2) <= 1 + fraction < sqrt(2), for finite x > 0.
struct Normalized {
  float fraction;
  int exponent;
};

Normalized normalize(float x) {
  constexpr uint32_t kRootOfHalf = 0x3F3504F3, kOne = 0x3F800000;
  int exponent = 0;
  if (x < 0x1p-126f) {
    x *= 0x1p24f;
    exponent = -24;
  }
  const uint32_t shifted = float_bits(x) + (kOne - kRootOfHalf);
  exponent += static_cast<int>(shifted >> 23) - 127;
  return {float_from_bits((shifted & 0x7FFFFF) + kRootOfHalf) - 1.0f, exponent};
}

// log(1 + f) - f + f * f / 2 of a normalized fraction, by the series of the inverse hyperbolic tangent.
float log_above_square(float f, float half_square) {
  const float s = f / (2.0f + f);
  const float z = s * s;
  return s * (half_square + z * (0.666666667f + z * (0.4f + z * (0.285714286f + z * 0.222222222f))));
}

// log of 2^exponent * (1 + f), f known up to `correction`.
float log_of(float f, float correction, int exponent) {
  const float n = static_cast<float>(exponent);
  const float half_square = 0.5f * f * f;
  const float small = log_above_square(f, half_square) + (n * kLog2Low + correction);
  if (exponent == 0) return f - (half_square - small);
  return n * kLog2High + (f - (half_square - small));
}

// log(x) as a sum, to about 30 bits.
Pair log_pair(float x) {
  const Normalized m = normalize(x);
  const float n = static_cast<float>(m.exponent);
  const Pair square = multiply(m.fraction, m.fraction);
  const float half_square = 0.5f * square.high;
  const float above = log_above_square(m.fraction, half_square);
  const Pair linear = add_smaller(m.fraction, -half_square);
  const Pair whole = m.exponent == 0 ? Pair{linear.high, 0.0f} : add_smaller(n * kLog2High, linear.high);
  return add_smaller(whole.high, whole.low + (linear.low + (above - 0.5f * square.low)) + n * kLog2Low);
}

}  // namespace

float trunc(float x) {
  if (!(abs(x) < 0x1p23f)) return x;
  return copy_sign(static_cast<float>(static_cast<int32_t>(x)), x);
}

float floor(float x) {
  const float whole = trunc(x);
  return whole > x ? whole - 1.0f : whole;
}

float ceil(float x) { return -floor(-x); }

float round(float x) {
  const float whole = trunc(x);
  return abs(x - whole) >= 0.5f ? whole + copy_sign(1.0f, x) : whole;
}

float round_half_even(float x) {
  const float whole = trunc(x);
  const float rest = abs(x - whole);
  const bool odd = abs(x) < 0x1p23f && (static_cast<int32_t>(whole) & 1);
  return rest > 0.5f || (rest == 0.5f && odd) ? whole + copy_sign(1.0f, x) : whole;
}

float exp(float x) {
  if (x != x) return x;
  if (x > 89.0f) return kInfinity;
  if (x < -104.0f) return 0.0f;
  const Reduced reduced = reduce_by_log2(x);
  const Pair sum = add_smaller(1.0f, reduced.rest);
  return scale(sum.high + (sum.low + exp_above_linear(reduced)), reduced.exponent);
}

float expm1(float x) {
  if (x != x || abs(x) < 0x1p-25f) return x;
  if (x > 89.0f) return kInfinity;
  if (x < -18.0f) return -1.0f;
  const Reduced reduced = reduce_by_log2(x);
  const float above = exp_above_linear(reduced);
  if (reduced.exponent == 0) return reduced.rest + above;
  if (reduced.exponent > 30) return exp(x);
  // 2^n * (exp(r) - 1 + (1 - 2^-n)): the last part is exact up to n = 24 and at least a half.
  const Pair offset = add_smaller(1.0f, -power_of_two(-reduced.exponent));
  const Pair sum = add_smaller(offset.high, reduced.rest);
  return scale(sum.high + (sum.low + offset.low + above), reduced.exponent);
}

float log(float x) {
  if (x == 0.0f) return -kInfinity;
  if (x < 0.0f) return (x - x) / 0.0f;
  if (!(x < kInfinity)) return x;
  const Normalized m = normalize(x);
  return log_of(m.fraction, 0.0f, m.exponent);
}

float log1p(float x) {
  if (!(x > -1.0f)) return log(1.0f + x);
  if (abs(x) < 0x1p-25f || !(x < kInfinity)) return x;
  if (x > -0.29f && x < 0.41f) return log_of(x, 0.0f, 0);
  const float sum = 1.0f + x;
  const float lost = x > 1.0f ? 1.0f - (sum - x) : x - (sum - 1.0f);
  const Normalized m = normalize(sum);
  return log_of(m.fraction, lost / sum, m.exponent);
}

float tanh(float x) {
  const float magnitude = abs(x);
  if (magnitude < 0x1p-12f) return x;
  if (magnitude < 1.0f) {
    const float t = expm1(-2.0f * magnitude);
    const Pair sum = add_smaller(2.0f, t);
    const float quotient = t / sum.high;
    return copy_sign(quotient - quotient * sum.low * (0.5f - 0.5f * quotient), x);
  }
  if (magnitude > 10.0f) return copy_sign(1.0f, x);
  return copy_sign(1.0f - 2.0f / (expm1(2.0f * magnitude) + 2.0f), x);
}

float logistic(float x) {
  const float e = exp(-abs(x));
  const Pair sum = add_smaller(1.0f, e);
  if (!(x < 0.0f)) return 1.0f / sum.high;
  const float quotient = e / sum.high;
  return quotient - quotient * sum.low * (1.0f - quotient);
}

float pow(float x, float y) {
  if (y == 0.0f || x == 1.0f) return 1.0f;
  if (x != x || y != y) return x + y;
  const float size = abs(x), whole = trunc(y);
  const bool odd = whole == y && abs(y) < 0x1p24f && (static_cast<int32_t>(y) & 1);
  const float sign = odd ? copy_sign(1.0f, x) : 1.0f;
  if (size == 0.0f || size == kInfinity) return (size == 0.0f) == (y < 0.0f) ? sign * kInfinity : sign * 0.0f;
  if (size == 1.0f && (abs(y) == kInfinity)) return 1.0f;
  if (x < 0.0f && whole != y) return (x - x) / 0.0f;
  const Pair logarithm = log_pair(size);
  const float estimate = logarithm.high * y;
  if (!(abs(estimate) < 110.0f)) return estimate > 0.0f ? sign * kInfinity : sign * 0.0f;
  const Pair exponent = multiply(logarithm.high, y);
  const Reduced reduced = reduce_by_log2(exponent.high);
  const Pair sum = add_smaller(1.0f, reduced.rest);
  const float rest = (exponent.low + logarithm.low * y) * (1.0f + reduced.rest);
  return sign * scale(sum.high + (sum.low + exp_above_linear(reduced) + rest), reduced.exponent);
}

}  // namespace diatom::math
