// Arithmetic on pairs of elements: what it gives for floats and for integers that wrap around, and how it is
// made of stored integers.
#pragma once

#include <stdint.h>

#include "diatom/base/fixed_point.h"
#include "diatom/kernels/quantized_scale.h"

namespace diatom::kernels {

// F::of(a, b) within the range of a fused activation.
template <typename F, typename T>
struct Clamped {
  T low;
  T high;

  T operator()(T a, T b) const { return clamp(F::of(a, b), low, high); }
};

// F::of(a, b) of stored integers that first meet at one scale.
template <typename F>
struct Aligned {
  OperandScale a;
  OperandScale b;
  OutputScale output;

  int32_t operator()(int32_t x, int32_t y) const { return output.store(F::of(a.align(x), b.align(y))); }
};

// a * b of stored integers.
struct ScaledProduct {
  int32_t a_zero_point;
  int32_t b_zero_point;
  OutputScale output;

  int32_t operator()(int32_t x, int32_t y) const {
    return output.store((x - a_zero_point) * (y - b_zero_point));
  }
};

struct Sum {
  using Quantized = Aligned<Sum>;
  static float of(float a, float b) { return a + b; }
  static double of(double a, double b) { return a + b; }
  static int32_t of(int32_t a, int32_t b) { return wrapping_add(a, b); }
};

struct Difference {
  using Quantized = Aligned<Difference>;
  static float of(float a, float b) { return a - b; }
  static double of(double a, double b) { return a - b; }
  static int32_t of(int32_t a, int32_t b) { return wrapping_subtract(a, b); }
};

struct Product {
  using Quantized = ScaledProduct;
  static float of(float a, float b) { return a * b; }
  static double of(double a, double b) { return a * b; }
  static int32_t of(int32_t a, int32_t b) { return wrapping_multiply(a, b); }
};

struct SquaredDifference {
  using Quantized = Aligned<SquaredDifference>;
  template <typename T>
  static T of(T a, T b) {
    const T difference = Difference::of(a, b);
    return Product::of(difference, difference);
  }
};

}  // namespace diatom::kernels
