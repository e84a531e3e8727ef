// FourierPlan transforms rows of one length, in double. One thread at a time may use it.
#pragma once

#include <complex>
#include <cstddef>
#include <kissfft/kissfft.hh>
#include <vector>

namespace diatom {

// KISS FFT takes the length times the sum of its prime factors. Where one of these is large, a transform is a
// convolution with a chirp, by transforms of a power of two (Bluestein, 1970, "A linear filtering approach to
// the computation of discrete Fourier transform").
class FourierPlan {
 public:
  using Complex = std::complex<double>;

  explicit FourierPlan(size_t length);

  size_t length() const { return length_; }
  // to[k] is the sum of from[j] exp(-2 pi i j k / length) over all j.
  void run(const Complex* from, Complex* to);

 private:
  void run_by_chirp(const Complex* from, Complex* to);

  size_t length_;
  size_t padded_;  // length of what KISS FFT transforms
  kissfft<double> transform_;
  std::vector<Complex> chirp_;     // exp(-pi i j^2 / length); empty where there is no need
  std::vector<Complex> spectrum_;  // of its conjugate, either way from the first element on
  std::vector<Complex> product_;
  std::vector<Complex> convolved_;
};

// This thread's plan for a length, which is kept until it asks for another.
FourierPlan& fourier_plan(size_t length);

}  // namespace diatom
