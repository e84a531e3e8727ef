// Complex<T> with the arithmetic of the signal operators: floats as usual; integers are fractions of 2^15 or
// 2^31 whose sums wrap around and whose products round once, halves up.
#pragma once

#include <stdint.h>

namespace diatom::kernels {

template <typename T>
struct Fraction;

template <typename T, typename W, int kFractionBits>
struct FixedPointFraction {
  using Wide = W;
  static constexpr T kLargest = static_cast<T>((Wide{1} << kFractionBits) - 1);

  static T round(Wide product) {
    return static_cast<T>((product + (Wide{1} << (kFractionBits - 1))) >> kFractionBits);
  }
  static T multiply(T a, T b) { return round(Wide{a} * b); }
  static T difference_of_products(T a, T b, T c, T d) { return round(Wide{a} * b - Wide{c} * d); }
  static T sum_of_products(T a, T b, T c, T d) { return round(Wide{a} * b + Wide{c} * d); }
  static T add(T a, T b) { return static_cast<T>(wrapping_sum(a, b)); }
  static T subtract(T a, T b) { return static_cast<T>(wrapping_difference(a, b)); }
  // Half a sum keeps the bit by which 16-bit sums overflow.
  static T half_sum(T a, T b) { return static_cast<T>(wrapping_sum(a, b) >> 1); }
  static T half_difference(T a, T b) { return static_cast<T>(wrapping_difference(a, b) >> 1); }
  // Divides by the radix of a butterfly, so that its sum cannot overflow.
  template <int kRadix>
  static T shrink(T x) {
    return multiply(x, kLargest / kRadix);
  }

 private:
  static int32_t wrapping_sum(T a, T b) {
    return static_cast<int32_t>(static_cast<uint32_t>(a) + static_cast<uint32_t>(b));
  }
  static int32_t wrapping_difference(T a, T b) {
    return static_cast<int32_t>(static_cast<uint32_t>(a) - static_cast<uint32_t>(b));
  }
};

template <>
struct Fraction<int16_t> : FixedPointFraction<int16_t, int32_t, 15> {};
template <>
struct Fraction<int32_t> : FixedPointFraction<int32_t, int64_t, 31> {};
template <>
struct Fraction<float> {
  static float multiply(float a, float b) { return a * b; }
  static float difference_of_products(float a, float b, float c, float d) { return a * b - c * d; }
  static float sum_of_products(float a, float b, float c, float d) { return a * b + c * d; }
  static float add(float a, float b) { return a + b; }
  static float subtract(float a, float b) { return a - b; }
  static float half_sum(float a, float b) { return (a + b) * 0.5f; }
  static float half_difference(float a, float b) { return (a - b) * 0.5f; }
  template <int kRadix>
  static float shrink(float x) {
    return x;
  }
};

template <typename T>
struct Complex {
  using Part = Fraction<T>;
  T real;
  T imaginary;

  friend Complex operator+(Complex a, Complex b) {
    return {Part::add(a.real, b.real), Part::add(a.imaginary, b.imaginary)};
  }
  friend Complex operator-(Complex a, Complex b) {
    return {Part::subtract(a.real, b.real), Part::subtract(a.imaginary, b.imaginary)};
  }
  friend Complex operator*(Complex a, Complex b) {
    return {Part::difference_of_products(a.real, b.real, a.imaginary, b.imaginary),
            Part::sum_of_products(a.real, b.imaginary, a.imaginary, b.real)};
  }
  friend Complex operator*(Complex a, T b) {
    return {Part::multiply(a.real, b), Part::multiply(a.imaginary, b)};
  }
};

template <typename T>
Complex<T> conjugate(Complex<T> a) {
  return {a.real, Fraction<T>::subtract(T{}, a.imaginary)};
}

template <typename T>
Complex<T> times_i(Complex<T> a) {
  return {Fraction<T>::subtract(T{}, a.imaginary), a.real};
}

template <int kRadix, typename T>
Complex<T> shrink(Complex<T> a) {
  using Part = Fraction<T>;
  return {Part::template shrink<kRadix>(a.real), Part::template shrink<kRadix>(a.imaginary)};
}

}  // namespace diatom::kernels
