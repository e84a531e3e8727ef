#include "diatom/nn/batch_norm.h"

#include "diatom/nn/normalized.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/reshaped.h"

namespace diatom::nn {
namespace {

// Moves a running value towards what was measured, which has the axes of x.
void follow(Variable running, const Tensor& measured, double momentum) {
  running.assign_axpby(1 - momentum, reshaped(measured, running.shape()), momentum);
}

}  // namespace

BatchNorm::BatchNorm(int32_t channels, const BatchNormOptions& options)
    : scale(ones(Shape(channels), options.dtype)),
      offset(zeros(Shape(channels), options.dtype)),
      running_mean(zeros(Shape(channels), options.dtype), false),
      running_variance(ones(Shape(channels), options.dtype), false),
      momentum(options.momentum),
      epsilon(options.epsilon) {}

Tensor BatchNorm::operator()(const Tensor& x, Mode mode) const {
  if (mode != Mode::kTraining)
    return normalized({running_mean, running_variance, x - running_mean}, epsilon, scale, offset);
  const Moments measured = moments(x, arange(x.ndim() - 1, DType::kInt32));
  follow(running_mean, measured.mean, momentum);
  follow(running_variance, measured.variance, momentum);
  return normalized(measured, epsilon, scale, offset);
}

}  // namespace diatom::nn
