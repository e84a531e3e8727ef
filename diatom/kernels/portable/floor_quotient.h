// Division that rounds the quotient down, and what it leaves. Integers are divided only by what is not zero.
#pragma once

#include <stdint.h>

#include "diatom/base/floating_point.h"
#include "diatom/base/fmod.h"
#include "diatom/base/math.h"
#include "diatom/kernels/portable/quotient.h"

namespace diatom::kernels {

struct FloorQuotient {
  // Of 53 bits, as in the reference: a quotient of 24 may have been rounded up to an integer.
  static float of(float a, float b) { return static_cast<float>(of(double{a}, double{b})); }
  static double of(double a, double b) { return math::floor(a / b); }
  static int32_t of(int32_t a, int32_t b) {
    if (b == -1) return Quotient::of(a, b);
    return a / b - (a % b != 0 && (a < 0) != (b < 0));
  }
};

struct FloorRemainder {
  template <FloatingPoint T>
  static T of(T a, T b) {
    const T rest = math::fmod(a, b);
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
  }
  static int32_t of(int32_t a, int32_t b) {
    if (b == -1) return 0;
    const int32_t rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
  }
};

}  // namespace diatom::kernels
