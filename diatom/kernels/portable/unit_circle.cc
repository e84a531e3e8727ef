#include "diatom/kernels/unit_circle.h"

#include <stdint.h>

namespace diatom::kernels {
namespace {

// Values in [-2, 2) with 62 fraction bits.
constexpr int kFractionBits = 62;
constexpr int64_t kOne = int64_t{1} << kFractionBits;

int64_t multiply(int64_t a, int64_t b) {
  const bool negative = (a < 0) != (b < 0);
  const uint64_t x = a < 0 ? 0 - static_cast<uint64_t>(a) : static_cast<uint64_t>(a);
  const uint64_t y = b < 0 ? 0 - static_cast<uint64_t>(b) : static_cast<uint64_t>(b);
  const uint64_t low = (x & 0xffffffffu) * (y & 0xffffffffu);
  const uint64_t left = (x >> 32) * (y & 0xffffffffu) + (low >> 32);
  const uint64_t right = (x & 0xffffffffu) * (y >> 32) + (left & 0xffffffffu);
  const uint64_t high = (x >> 32) * (y >> 32) + (left >> 32) + (right >> 32);
  const uint64_t product = (high << 2) | ((right & 0xffffffffu) >> 30);
  return negative ? -static_cast<int64_t>(product) : static_cast<int64_t>(product);
}

// The Taylor series 1 - x^2 / (a (a + 1)) (1 - x^2 / ((a + 2) (a + 3)) (...)), for |x| <= pi / 4.
int64_t series(int64_t squared, int first) {
  constexpr int kTerms = 10;
  int64_t sum = kOne;
  for (int factor = first + 2 * (kTerms - 1); factor >= first; factor -= 2) {
    sum = kOne - multiply(squared, sum) / (factor * (factor + 1));
  }
  return sum;
}

// k * pi / 2 with 60 fraction bits.
constexpr int kAngleBits = 60;
constexpr int64_t kQuarterTurns[] = {0, 1811004864519280711, 3622009729038561421, 5433014593557842132,
                                     7244019458077122842};

int64_t fixed_point(Real angle) {
  const int shift = kAngleBits + angle.exponent();
  if (shift >= 0) return static_cast<int64_t>(angle.significand() << shift);
  if (shift < -63) return 0;
  return static_cast<int64_t>(((angle.significand() >> (-shift - 1)) + 1) >> 1);
}

Real to_real(int64_t x) { return Real::from_int(x) * Real::power_of_two(-kFractionBits); }

}  // namespace

UnitVector unit_vector(Real angle) {
  const int64_t magnitude = fixed_point(angle);
  const int64_t quadrant = (magnitude + kQuarterTurns[1] / 2) / kQuarterTurns[1];
  const int64_t x = (magnitude - kQuarterTurns[quadrant]) * 4;
  const int64_t squared = multiply(x, x);
  int64_t cosine = series(squared, 1);
  int64_t sine = multiply(x, series(squared, 2));
  for (int64_t quarter = 0; quarter < quadrant; ++quarter) {
    const int64_t turned = -sine;
    sine = cosine;
    cosine = turned;
  }
  return {to_real(cosine), to_real(angle.negative() ? -sine : sine)};
}

}  // namespace diatom::kernels
