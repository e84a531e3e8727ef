// Discrete Fourier transforms of rows, of any length, with gradients. A complex number is a last axis of two,
// its real and its imaginary part; tensors are float32 or float64, and both are computed in double.
//
//   y[k] = sum over j of x[j] exp(-2 pi i j k / n)
//
// The inverses divide by n. An Error for another dtype or shape, or rows of no numbers.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom {

// [..., n, 2] to [..., n, 2].
Tensor fft(const Tensor& x);
Tensor ifft(const Tensor& y);

// The first n / 2 + 1 numbers of the transform of real rows, of which the others are conjugates: [..., n] to
// [..., n / 2 + 1, 2].
Tensor rfft(const Tensor& x);

// The real rows, `length` numbers long, whose transform begins with y: [..., length / 2 + 1, 2] to
// [..., length]. Imaginary parts that such a transform does not have, of its first number and, where the
// length is even, of its middle one, are not read. Without a length it is even.
Tensor irfft(const Tensor& y, int32_t length);
Tensor irfft(const Tensor& y);

}  // namespace diatom
