// Butterflies of a decimation-in-time transform: each combines p transforms of `count` values, that stand one
// after the other in `x`, into one of p * count. `turns[i * stride]` is the i-th root of unity of that
// length.
#pragma once

#include <stdint.h>

#include "diatom/kernels/complex.h"

namespace diatom::kernels {

template <typename T>
void butterfly_2(Complex<T>* x, int32_t count, const Complex<T>* turns, int32_t stride) {
  for (int32_t i = 0; i < count; ++i, ++x, turns += stride) {
    const Complex<T> a = shrink<2>(x[0]);
    const Complex<T> b = shrink<2>(x[count]) * turns[0];
    x[0] = a + b;
    x[count] = a - b;
  }
}

template <typename T>
void butterfly_3(Complex<T>* x, int32_t count, const Complex<T>* turns, int32_t stride) {
  const T third = turns[stride * count].imaginary;
  for (int32_t i = 0; i < count; ++i, ++x) {
    const Complex<T> a = shrink<3>(x[0]);
    const Complex<T> b = shrink<3>(x[count]) * turns[i * stride];
    const Complex<T> c = shrink<3>(x[2 * count]) * turns[2 * i * stride];
    const Complex<T> sum = b + c;
    const Complex<T> side = times_i((b - c) * third);
    const Complex<T> half{Fraction<T>::half_sum(sum.real, T{}), Fraction<T>::half_sum(sum.imaginary, T{})};
    const Complex<T> middle = a - half;
    x[0] = a + sum;
    x[count] = middle + side;
    x[2 * count] = middle - side;
  }
}

template <bool kInverse, typename T>
void butterfly_4(Complex<T>* x, int32_t count, const Complex<T>* turns, int32_t stride) {
  for (int32_t i = 0; i < count; ++i, ++x) {
    const Complex<T> a = shrink<4>(x[0]);
    const Complex<T> b = shrink<4>(x[count]) * turns[i * stride];
    const Complex<T> c = shrink<4>(x[2 * count]) * turns[2 * i * stride];
    const Complex<T> d = shrink<4>(x[3 * count]) * turns[3 * i * stride];
    const Complex<T> even = a + c;
    const Complex<T> odd = b + d;
    const Complex<T> middle = a - c;
    const Complex<T> side = times_i(kInverse ? b - d : d - b);
    x[0] = even + odd;
    x[count] = middle + side;
    x[2 * count] = even - odd;
    x[3 * count] = middle - side;
  }
}

template <typename T>
void butterfly_5(Complex<T>* x, int32_t count, const Complex<T>* turns, int32_t stride) {
  const Complex<T> first = turns[stride * count];
  const Complex<T> second = turns[2 * stride * count];
  for (int32_t i = 0; i < count; ++i, ++x) {
    const Complex<T> a = shrink<5>(x[0]);
    const Complex<T> b = shrink<5>(x[count]) * turns[i * stride];
    const Complex<T> c = shrink<5>(x[2 * count]) * turns[2 * i * stride];
    const Complex<T> d = shrink<5>(x[3 * count]) * turns[3 * i * stride];
    const Complex<T> e = shrink<5>(x[4 * count]) * turns[4 * i * stride];
    const Complex<T> outer = b + e;
    const Complex<T> inner = c + d;
    const Complex<T> near = a + outer * first.real + inner * second.real;
    const Complex<T> far = a + outer * second.real + inner * first.real;
    const Complex<T> near_side = times_i((b - e) * first.imaginary + (c - d) * second.imaginary);
    const Complex<T> far_side = times_i((b - e) * second.imaginary - (c - d) * first.imaginary);
    x[0] = a + (outer + inner);
    x[count] = near + near_side;
    x[2 * count] = far + far_side;
    x[3 * count] = far - far_side;
    x[4 * count] = near - near_side;
  }
}

}  // namespace diatom::kernels
