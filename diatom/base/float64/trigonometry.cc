// Sine and cosine: arguments are reduced by multiples of pi/2 as M. Payne and R. Hanek, Radian reduction for
// trigonometric functions (1983), do it; what is left goes into the Taylor series.
#include "diatom/base/float64/pair.h"
#include "diatom/base/float64/series.h"
#include "diatom/base/math.h"

namespace diatom::math {
namespace {

constexpr DoublePair kHalfPi{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54};

// 64 zeros, then the bits of 2/pi after the binary point.
constexpr uint32_t kTwoOverPi[] = {
    0x00000000, 0x00000000, 0xA2F9836E, 0x4E441529, 0xFC2757D1, 0xF534DDC0, 0xDB629599, 0x3C439041,
    0xFE5163AB, 0xDEBBC561, 0xB7246E3A, 0x424DD2E0, 0x06492EEA, 0x09D1921C, 0xFE1DEB1C, 0xB129A73E,
    0xE88235F5, 0x2EBB4484, 0xE99C7026, 0xB45F7E41, 0x3991D639, 0x835339F4, 0x9C845F8B, 0xBDF9283B,
    0x1FF897FF, 0xDE05980F, 0xEF2F118B, 0x5A0A6D1F, 0x6D367ECF, 0x27CB09B7, 0x4F463F66, 0x9E5FEA2D,
    0x7527BAC7, 0xEBE5F17B, 0x3D0739F7, 0x8A5292EA, 0x6BFB5FB1, 0x1F8D5D08, 0x56033046};

// x = quarters * pi/2 + rest, |rest| <= pi/4; quarters modulo 4.
struct Angle {
  DoublePair rest;
  uint32_t quarters;
};

// An integer of 192 bits, most significant word first.
struct Wide {
  static constexpr int kWords = 6;
  uint32_t words[kWords];

  uint64_t at(int i) const { return uint64_t{words[i]} << 32 | words[i + 1]; }
};

// sum += x * factor * 2^(32 * shift), modulo 2^192.
void add_product(Wide& sum, const Wide& x, uint32_t factor, int shift) {
  uint64_t carry = 0;
  for (int i = Wide::kWords - 1; i >= shift; --i) {
    const uint64_t term = uint64_t{x.words[i]} * factor + sum.words[i - shift] + carry;
    sum.words[i - shift] = static_cast<uint32_t>(term);
    carry = term >> 32;
  }
}

// |x| * 2/pi modulo 4, in units of 2^-190, |x| >= 1/2: only the bits that count are formed.
Wide quarter_turns(uint64_t bits) {
  const uint64_t significand = (bits & kDoubleFraction) | (kDoubleFraction + 1);
  const int exponent = static_cast<int>(bits >> 52 & 0x7FF) - 1075;
  const int first_bit = exponent + 62;  // of weight 2, so that whole multiples of 4 are left out
  const uint32_t* words = kTwoOverPi + first_bit / 32;
  Wide window;
  for (int i = 0; i < Wide::kWords; ++i) {
    const uint64_t two = uint64_t{words[i]} << 32 | words[i + 1];
    window.words[i] = static_cast<uint32_t>(two << first_bit % 32 >> 32);
  }
  Wide turns = {};
  add_product(turns, window, static_cast<uint32_t>(significand), 0);
  add_product(turns, window, static_cast<uint32_t>(significand >> 32), 1);
  return turns;
}

// (high * 2^-64 + low * 2^-128) * pi/2.
DoublePair to_radians(uint64_t high, uint64_t low) {
  const int zeros = high == 0 ? 64 : __builtin_clzll(high);
  if (zeros > 0) {
    high = zeros == 64 ? low : high << zeros | low >> (64 - zeros);
    low = zeros == 64 ? 0 : low << zeros;
  }
  const double unit = power_of_two(-53 - zeros);
  const uint64_t below = (high & 0x7FF) << 52 | low >> 12;
  const DoublePair fraction = {static_cast<double>(static_cast<int64_t>(high >> 11)),
                               static_cast<double>(static_cast<int64_t>(below)) * 0x1p-63};
  const DoublePair radians = multiply(fraction, kHalfPi);
  return {radians.high * unit, radians.low * unit};
}

Angle reduce(double x) {
  const Wide turns = quarter_turns(double_bits(x));
  const uint64_t top = turns.at(0);
  const uint32_t quarters = static_cast<uint32_t>((top >> 61) + 1) >> 1 & 3;
  // What is left of the turns, as a fraction of 128 bits and its sign.
  const bool below = top >> 61 & 1;
  const uint64_t flip = below ? ~uint64_t{0} : 0;
  const DoublePair rest =
      to_radians((top << 2 | turns.at(2) >> 62) ^ flip, (turns.at(2) << 2 | turns.at(4) >> 62) ^ flip);
  if (below != (x < 0.0)) return {{-rest.high, -rest.low}, x < 0.0 ? 0 - quarters : quarters};
  return {rest, x < 0.0 ? 0 - quarters : quarters};
}

// (sin(x) - x) / x^3 and (cos(x) - 1 + x^2 / 2) / x^4 in z = x^2.
constexpr Series<8> kSinAboveLinear([](int i) { return (i % 2 ? 1.0 : -1.0) / factorial(2 * i + 3); });
constexpr Series<7> kCosAboveSquare([](int i) { return (i % 2 ? -1.0 : 1.0) / factorial(2 * i + 4); });

double sin_of(DoublePair x) {
  const double z = x.high * x.high;
  return x.high + (x.low * (1.0 - 0.5 * z) + x.high * z * kSinAboveLinear(z));
}

double cos_of(DoublePair x) {
  const double z = x.high * x.high;
  const double half = 0.5 * z;
  const double whole = 1.0 - half;
  return whole + (((1.0 - whole) - half) + (z * z * kCosAboveSquare(z) - x.high * x.low));
}

// Sine of x + quarters * pi/2.
double sin_shifted(double x, uint32_t quarters) {
  if (!(abs(x) < double_from_bits(kDoubleInfinity))) return x - x;
  Angle angle = abs(x) < 0.78539816339744828 ? Angle{{x, 0.0}, 0} : reduce(x);
  angle.quarters += quarters;
  const double result = angle.quarters & 1 ? cos_of(angle.rest) : sin_of(angle.rest);
  return angle.quarters & 2 ? -result : result;
}

}  // namespace

double sin(double x) { return x == 0.0 ? x : sin_shifted(x, 0); }  // zero keeps its sign
double cos(double x) { return sin_shifted(x, 1); }

}  // namespace diatom::math
