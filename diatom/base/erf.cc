#include "diatom/base/erf.h"

#include "diatom/base/float_bits.h"

namespace diatom::math {

// x times a quotient of polynomials of x * x, which are those of Eigen (Eigen/src/Core/MathFunctionsImpl.h).
float erf(float x) {
  if (x >= 4.0f || x <= -4.0f) return copy_sign(1.0f, x);
  const float s = x * x;
  const float numerator = -1.60960333262415e-02f +
                          s * (-2.95459980854025e-03f +
                               s * (-7.34990630326855e-04f +
                                    s * (-5.69250639462346e-05f +
                                         s * (-2.10102402082508e-06f +
                                              s * (2.77068142495902e-08f + s * -2.72614225801306e-10f)))));
  const float denominator =
      -1.42647390514189e-02f +
      s * (-7.37332916720468e-03f +
           s * (-1.68282697438203e-03f + s * (-2.13374055278905e-04f + s * -1.45660718464996e-05f)));
  return x * (numerator / denominator);
}

}  // namespace diatom::math
