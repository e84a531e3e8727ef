// math::erf(x) is the error function, 2 / sqrt(pi) times the integral of exp(-t * t) from 0 to x; the same
// bits on every machine.
#pragma once

namespace diatom::math {

float erf(float x);    // within 5e-7
double erf(double x);  // within 4 units of the last place

}  // namespace diatom::math
