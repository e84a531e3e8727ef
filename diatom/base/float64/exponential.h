// The exponential function before its last rounding, for what is made of it.
#pragma once

#include "diatom/base/float64/pair.h"

namespace diatom::math {

// log(2) in two parts, of which any exponent times the first is exact.
inline constexpr DoublePair kLog2{0x1.62e42fefa3800p-1, 0x1.ef35793c76730p-45};

// 2^exponent * (1 + rest + above), |rest| <= log(2) / 2.
struct Exponential {
  int exponent;
  double rest;
  double above;
};

// Of x.high + x.low, |x.high| < 2^20.
Exponential exponential(DoublePair x);

// x * 2^exponent, rounded once; -1200 < exponent < 2000 for x about 1.
double scale(double x, int exponent);

inline double rounded(const Exponential& e) {
  const DoublePair sum = add_smaller(1.0, e.rest);
  return scale(sum.high + (sum.low + e.above), e.exponent);
}

}  // namespace diatom::math
