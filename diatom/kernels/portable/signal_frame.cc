#include "diatom/base/fixed_point.h"
#include "diatom/kernels/signal.h"

namespace diatom::kernels {
namespace {

// As in the reference, the magnitude of -2^15 wraps around to itself, which any later sample exceeds.
int16_t largest_magnitude(const int16_t* x, int32_t count) {
  int16_t largest = 0;
  for (int32_t i = 0; i < count; ++i) {
    if (x[i] > largest) {
      largest = x[i];
    } else if (-x[i] > largest) {
      largest = static_cast<int16_t>(-x[i]);
    }
  }
  return largest;
}

}  // namespace

void apply_window(const int16_t* x, const int16_t* window, int32_t count, int32_t shift, int16_t* y) {
  for (int32_t i = 0; i < count; ++i) y[i] = saturate<int16_t>((int32_t{x[i]} * window[i]) >> shift);
}

int32_t scale_up(const int16_t* x, int32_t count, int16_t* y) {
  const int16_t largest = largest_magnitude(x, count);
  const int32_t bits = largest > 0 ? __builtin_clz(static_cast<uint32_t>(largest)) - 17 : 0;
  for (int32_t i = 0; i < count; ++i) y[i] = static_cast<int16_t>(x[i] * (1 << bits));
  return bits;
}

void energy(const Complex<int16_t>* x, int32_t count, uint32_t* y) {
  for (int32_t i = 0; i < count; ++i) {
    const int32_t real = x[i].real;
    const int32_t imaginary = x[i].imaginary;
    y[i] = static_cast<uint32_t>(real * real) + static_cast<uint32_t>(imaginary * imaginary);
  }
}

}  // namespace diatom::kernels
