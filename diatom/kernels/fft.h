// Fourier transforms of real signals of even length whose half has no prime factor above 5, as float, 16-bit
// and 32-bit fractions. A signal of n samples has a spectrum of n / 2 + 1 complex values. The integer forward
// and inverse transforms each divide by the length, butterfly by butterfly: no signal overflows, but spectra
// whose signal is too loud for the type wrap around.
#pragma once

#include <stdint.h>

#include "diatom/kernels/complex.h"

namespace diatom::kernels {

enum class Direction : uint8_t { kForward, kInverse };

// How a complex transform of `length` splits into butterflies of radix 4, 2, 3 and 5, outermost first.
struct FftPlan {
  static constexpr int32_t kMostStages = 16;
  static constexpr int32_t kLongest = 1 << kMostStages;

  int32_t length;
  int32_t stages;
  uint8_t radix[kMostStages];
};

// Plans for signals of `samples`; false when that length is odd, too long or has another prime factor.
bool plan_fft(int32_t samples, FftPlan& plan);

// The constants of a transform: `turns` holds plan.length roots of unity, `splits` plan.length / 2.
template <typename T>
struct FftTables {
  const Complex<T>* turns;
  const Complex<T>* splits;
};

template <typename T>
void fill_fft_tables(const FftPlan& plan, Direction direction, Complex<T>* turns, Complex<T>* splits);

// signal[count], with zeros after it up to 2 * plan.length samples -> spectrum[plan.length + 1].
template <typename T>
void real_fft(const FftPlan& plan, FftTables<T> tables, const T* signal, int32_t count, Complex<T>* spectrum);

// spectrum[plan.length + 1] -> signal[2 * plan.length]; `work` holds plan.length values.
template <typename T>
void inverse_real_fft(const FftPlan& plan, FftTables<T> tables, const Complex<T>* spectrum, Complex<T>* work,
                      T* signal);

}  // namespace diatom::kernels
