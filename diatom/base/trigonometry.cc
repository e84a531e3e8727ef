#include <stdint.h>

#include "diatom/base/float_bits.h"
#include "diatom/base/math.h"

namespace diatom::math {
namespace {

// x = quarters * pi/2 + high + low, |high| <= pi/4; quarters modulo 4.
struct Angle {
  float high;
  float low;
  uint32_t quarters;
};

// fraction * 2^-64 quarter turns in radians.
Angle to_radians(int64_t fraction, uint32_t quarters) {
  if (fraction == 0) return {0.0f, 0.0f, quarters};
  const uint64_t size = static_cast<uint64_t>(fraction < 0 ? -fraction : fraction);
  const int leading_zeros = __builtin_clzll(size);
  constexpr uint32_t kHalfPi = 0xC90FDAA2;  // times 2^31
  const uint64_t product = ((size << leading_zeros) >> 32) * kHalfPi;
  const uint32_t radians = static_cast<uint32_t>(product >> 32);
  const float unit = float_from_bits(static_cast<uint32_t>(127 - 31 - leading_zeros) << 23);
  const float scale = fraction < 0 ? -unit : unit;
  return {static_cast<float>(radians & ~0xFFu) * scale, static_cast<float>(radians & 0xFF) * scale, quarters};
}

// Payne and Hanek: of the product x * 2/pi only the bits that count modulo 4 are formed, so nothing is lost.
Angle reduce(float x) {
  constexpr uint32_t kTwoOverPi[] = {0,          0xA2F9836E, 0x4E441529, 0xFC2757D1,
                                     0xF534DDC0, 0xDB629599, 0x3C439041, 0xFE5163AB};
  const uint32_t bits = float_bits(x);
  const uint32_t significand = (bits & 0x7FFFFF) | 0x800000;
  const uint32_t first_bit = (bits >> 23 & 0xFF) - 150 + 30;  // |x| >= 1/2
  const uint32_t* words = kTwoOverPi + first_bit / 32;
  const int shift = static_cast<int>(first_bit % 32);
  const auto window = [&](int i) {
    return static_cast<uint32_t>((uint64_t{words[i]} << 32 | words[i + 1]) << shift >> 32);
  };
  const uint64_t turns = (uint64_t{significand * window(0)} << 32) + uint64_t{significand} * window(1) +
                         (uint64_t{significand} * window(2) >> 32);
  const uint32_t quarters = static_cast<uint32_t>((turns + (uint64_t{1} << 61)) >> 62) & 3;
  const int64_t fraction = static_cast<int64_t>(turns << 2);
  return bits & kFloatSign ? to_radians(-fraction, (0 - quarters) & 3) : to_radians(fraction, quarters);
}

float sin_of(Angle x) {
  const float z = x.high * x.high;
  const float cubic = x.high * z * (-0.166666647f + z * (0.00833274815f + z * -0.000195878657f));
  return x.high + (x.low + cubic);
}

float cos_of(Angle x) {
  const float z = x.high * x.high;
  const float half = 0.5f * z;
  const float whole = 1.0f - half;
  const float above = z * z * (0.0416666647f + z * (-0.00138883029f + z * 2.45479169e-05f));
  return whole + (((1.0f - whole) - half) + (above - x.high * x.low));
}

// Sine of x + quarters * pi/2.
float sin_shifted(float x, uint32_t quarters) {
  if (!(abs(x) < float_from_bits(kFloatInfinity))) return x - x;
  Angle angle = abs(x) < 0.7853981f ? Angle{x, 0.0f, 0} : reduce(x);
  angle.quarters += quarters;
  const float result = angle.quarters & 1 ? cos_of(angle) : sin_of(angle);
  return angle.quarters & 2 ? -result : result;
}

}  // namespace

float sin(float x) { return x == 0.0f ? x : sin_shifted(x, 0); }  // zero keeps its sign
float cos(float x) { return sin_shifted(x, 1); }

}  // namespace diatom::math
