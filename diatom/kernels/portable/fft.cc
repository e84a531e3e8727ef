#include "diatom/kernels/fft.h"

#include "diatom/kernels/portable/fft_butterflies.h"

namespace diatom::kernels {
namespace {

// Writes load(0), load(1), ... in the order in which the butterflies expect them: an odometer whose digits,
// innermost stage fastest, count in the radices of the plan.
template <typename T, typename Load>
void scatter(const FftPlan& plan, Complex<T>* output, Load load) {
  int32_t strides[FftPlan::kMostStages];
  int32_t digits[FftPlan::kMostStages] = {};
  for (int32_t stage = 0, stride = 1; stage < plan.stages; stride *= plan.radix[stage++]) {
    strides[stage] = stride;
  }
  for (int32_t i = 0, source = 0; i < plan.length; ++i) {
    output[i] = load(source);
    for (int32_t stage = plan.stages - 1; stage >= 0; --stage) {
      source += strides[stage];
      if (++digits[stage] < plan.radix[stage]) break;
      source -= digits[stage] * strides[stage];
      digits[stage] = 0;
    }
  }
}

template <bool kInverse, typename T>
void butterfly(int32_t radix, Complex<T>* x, int32_t count, const Complex<T>* turns, int32_t stride) {
  switch (radix) {
    case 2:
      return butterfly_2(x, count, turns, stride);
    case 3:
      return butterfly_3(x, count, turns, stride);
    case 4:
      return butterfly_4<kInverse>(x, count, turns, stride);
    default:
      return butterfly_5(x, count, turns, stride);
  }
}

template <bool kInverse, typename T>
void combine(const FftPlan& plan, const Complex<T>* turns, Complex<T>* x) {
  int32_t count = 1;
  for (int32_t stage = plan.stages - 1; stage >= 0; --stage) {
    const int32_t radix = plan.radix[stage];
    const int32_t block = count * radix;
    for (int32_t i = 0; i < plan.length; i += block) {
      butterfly<kInverse>(radix, x + i, count, turns, plan.length / block);
    }
    count = block;
  }
}

// Turns the transform of the signal's even samples plus i times its odd ones into its spectrum, in place.
template <typename T>
void split(int32_t n, const Complex<T>* splits, Complex<T>* x) {
  using Part = Fraction<T>;
  const Complex<T> first = shrink<2>(x[0]);
  x[0] = {Part::add(first.real, first.imaginary), T{}};
  x[n] = {Part::subtract(first.real, first.imaginary), T{}};
  for (int32_t k = 1; k <= n / 2; ++k) {
    const Complex<T> a = shrink<2>(x[k]);
    const Complex<T> b = shrink<2>(conjugate(x[n - k]));
    const Complex<T> even = a + b;
    const Complex<T> odd = (a - b) * splits[k - 1];
    x[k] = {Part::half_sum(even.real, odd.real), Part::half_sum(even.imaginary, odd.imaginary)};
    x[n - k] = {Part::half_difference(even.real, odd.real),
                Part::half_difference(odd.imaginary, even.imaginary)};
  }
}

template <typename T>
void unsplit(int32_t n, const Complex<T>* splits, const Complex<T>* x, Complex<T>* y) {
  using Part = Fraction<T>;
  y[0] = shrink<2>(Complex<T>{Part::add(x[0].real, x[n].real), Part::subtract(x[0].real, x[n].real)});
  for (int32_t k = 1; k <= n / 2; ++k) {
    const Complex<T> a = shrink<2>(x[k]);
    const Complex<T> b = shrink<2>(conjugate(x[n - k]));
    const Complex<T> even = a + b;
    const Complex<T> odd = (a - b) * splits[k - 1];
    y[k] = even + odd;
    y[n - k] = conjugate(even - odd);
  }
}

template <typename T>
void normalize(T*, int32_t) {}
void normalize(float* signal, int32_t samples) {
  for (int32_t i = 0; i < samples; ++i) signal[i] /= static_cast<float>(samples);
}

}  // namespace

template <typename T>
void real_fft(const FftPlan& plan, FftTables<T> tables, const T* signal, int32_t count,
              Complex<T>* spectrum) {
  scatter(plan, spectrum, [=](int32_t i) {
    const int32_t even = 2 * i;
    return Complex<T>{even < count ? signal[even] : T{}, even + 1 < count ? signal[even + 1] : T{}};
  });
  combine<false>(plan, tables.turns, spectrum);
  split(plan.length, tables.splits, spectrum);
}

template <typename T>
void inverse_real_fft(const FftPlan& plan, FftTables<T> tables, const Complex<T>* spectrum, Complex<T>* work,
                      T* signal) {
  unsplit(plan.length, tables.splits, spectrum, work);
  // A signal is its even and odd samples in turn, which is how complex values lie in memory.
  auto* pairs = reinterpret_cast<Complex<T>*>(signal);
  scatter(plan, pairs, [=](int32_t i) { return work[i]; });
  combine<true>(plan, tables.turns, pairs);
  normalize(signal, 2 * plan.length);
}

template void real_fft(const FftPlan&, FftTables<int16_t>, const int16_t*, int32_t, Complex<int16_t>*);
template void real_fft(const FftPlan&, FftTables<int32_t>, const int32_t*, int32_t, Complex<int32_t>*);
template void real_fft(const FftPlan&, FftTables<float>, const float*, int32_t, Complex<float>*);
template void inverse_real_fft(const FftPlan&, FftTables<int16_t>, const Complex<int16_t>*, Complex<int16_t>*,
                               int16_t*);
template void inverse_real_fft(const FftPlan&, FftTables<int32_t>, const Complex<int32_t>*, Complex<int32_t>*,
                               int32_t*);
template void inverse_real_fft(const FftPlan&, FftTables<float>, const Complex<float>*, Complex<float>*,
                               float*);

}  // namespace diatom::kernels
