// Functions of real numbers with the same bits on every machine: only + - * /, square root and integers.
// Special values (NaN, infinity, denormals, overflow) behave as in C.
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

// The same in double, within 2 units of the last place; their sources are in diatom/base/float64.
constexpr double abs(double x) { return __builtin_fabs(x); }
inline double sqrt(double x) { return __builtin_sqrt(x); }
inline double rsqrt(double x) { return 1.0 / __builtin_sqrt(x); }

double trunc(double x);
double floor(double x);
double ceil(double x);
double round(double x);
double round_half_even(double x);

double exp(double x);
double expm1(double x);
double log(double x);
double log1p(double x);
double pow(double x, double y);
double tanh(double x);
double logistic(double x);
double sin(double x);
double cos(double x);

}  // namespace diatom::math
