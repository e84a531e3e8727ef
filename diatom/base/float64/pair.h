// DoublePair is a number of about 106 bits as the unevaluated sum of two doubles. The sums and products are
// those of Knuth and of Dekker, A floating-point technique for extending the available precision (1971).
#pragma once

#include "diatom/base/float64/bits.h"

namespace diatom::math {

// `low` is about half a unit of the last place of `high`, or less.
struct DoublePair {
  double high;
  double low;
};

// Exact where |large| >= |small|, or large is 0.
inline DoublePair add_smaller(double large, double small) {
  const double sum = large + small;
  return {sum, small - (sum - large)};
}

// Exact.
inline DoublePair add(double a, double b) {
  const double sum = a + b;
  const double from_b = sum - a;
  return {sum, (a - (sum - from_b)) + (b - from_b)};
}

inline DoublePair multiply(double a, double b) {
  constexpr uint64_t kUpperHalf = ~((uint64_t{1} << 27) - 1);
  const double a_high = double_from_bits(double_bits(a) & kUpperHalf), a_low = a - a_high;
  const double b_high = double_from_bits(double_bits(b) & kUpperHalf), b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

inline DoublePair multiply(DoublePair a, DoublePair b) {
  const DoublePair product = multiply(a.high, b.high);
  return add_smaller(product.high, product.low + (a.high * b.low + a.low * b.high));
}

inline DoublePair divide(DoublePair a, DoublePair b) {
  const double quotient = a.high / b.high;
  const DoublePair product = multiply(quotient, b.high);
  const double rest = ((a.high - product.high) - product.low) + (a.low - quotient * b.low);
  return add_smaller(quotient, rest / b.high);
}

}  // namespace diatom::math
