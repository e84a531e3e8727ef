#include "diatom/ops/activation/gelu.h"

#include "diatom/autodiff/vjp.h"
#include "diatom/ops/activation/tanh.h"
#include "diatom/ops/elementwise/erf.h"
#include "diatom/ops/elementwise/exp.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom {
namespace {

Tensor exact_slope(const Tensor& x) {
  constexpr double kRootOfHalf = 0.70710678118654752440;
  constexpr double kDensityAtZero = 0.39894228040143267794;
  return 0.5 * (1 + erf(x * kRootOfHalf)) + x * kDensityAtZero * exp(x * x * -0.5);
}

Tensor approximate_slope(const Tensor& x) {
  constexpr double kRootOfTwoByPi = 0.79788456080286535588;
  constexpr double kCubic = 0.044715;
  const Tensor square = x * x;
  const Tensor bent = tanh(kRootOfTwoByPi * (x + kCubic * (square * x)));
  const Tensor slope = kRootOfTwoByPi * (1 + 3 * kCubic * square) * (1 - bent * bent);
  return 0.5 * (1 + bent + x * slope);
}

}  // namespace

template <>
void Vjp<Gelu>::grad(const Gelu::Attrs& attrs, Grad& grad) {
  const Tensor& x = grad.input(0);
  grad.set(0, grad.of_output() * (attrs.approximate ? approximate_slope(x) : exact_slope(x)));
}

}  // namespace diatom
