// Float functions with the same bits on every machine: only + - * /, square root and integers. Special
// values (NaN, infinity, denormals, overflow) behave as in C.
#pragma once

namespace diatom::math {

constexpr float abs(float x) { return __builtin_fabsf(x); }
inline float sqrt(float x) { return __builtin_sqrtf(x); }
inline float rsqrt(float x) { return 1.0f / __builtin_sqrtf(x); }

float trunc(float x);
float floor(float x);
float ceil(float x);
float round(float x);            // halves away from zero
float round_half_even(float x);  // halves to even

float exp(float x);
float expm1(float x);
float log(float x);
float log1p(float x);
float pow(float x, float y);  // within a relative 1e-6
float tanh(float x);
float logistic(float x);  // 1 / (1 + exp(-x))
float sin(float x);       // exact reduction: as good for large x as for small
float cos(float x);

}  // namespace diatom::math
