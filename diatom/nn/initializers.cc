#include "diatom/nn/initializers.h"

#include <cmath>

#include "diatom/ops/quantization/cast.h"
#include "diatom/tensor/call.h"
#include "diatom/tensor/create.h"
#include "diatom/tensor/random.h"

namespace diatom::nn {
namespace {

Initializer uniform_of_variance(double (*variance)(Fan)) {
  return [variance](const Shape& shape, Fan fan, DType dtype) {
    const double limit = std::sqrt(3 * variance(fan));
    return cast(default_generator().uniform(shape, -limit, limit), {.to = dtype});
  };
}

// Cutting a normal distribution at two standard deviations leaves this much of one.
constexpr double kTruncatedDeviation = 0.87962566103423978;

Initializer normal_of_variance(double (*variance)(Fan)) {
  return [variance](const Shape& shape, Fan fan, DType dtype) {
    const double deviation = std::sqrt(variance(fan)) / kTruncatedDeviation;
    return cast(default_generator().truncated_normal(shape, 0, deviation), {.to = dtype});
  };
}

double glorot(Fan fan) { return 2.0 / (fan.in + fan.out); }
double he(Fan fan) { return 2.0 / fan.in; }

}  // namespace

Initializer constant(double value) {
  return [value](const Shape& shape, Fan, DType dtype) { return full(shape, value, dtype); };
}

Initializer glorot_uniform() { return uniform_of_variance(glorot); }
Initializer glorot_normal() { return normal_of_variance(glorot); }
Initializer he_uniform() { return uniform_of_variance(he); }
Initializer he_normal() { return normal_of_variance(he); }

}  // namespace diatom::nn
