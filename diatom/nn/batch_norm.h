// BatchNorm gives each channel, along the last axis, a mean and a variance of its own choice (Ioffe and
// Szegedy, 2015). While a model is trained the batch is measured; for inference, what was measured on the
// way.
#pragma once

#include "diatom/nn/mode.h"
#include "diatom/nn/module.h"

namespace diatom::nn {

struct BatchNormOptions {
  double momentum = 0.99;  // how much of the running mean and variance stays at a step
  double epsilon = 1e-3;
  DType dtype = DType::kFloat32;
};

struct BatchNorm {
  Variable scale;             // [channels], ones at first
  Variable offset;            // [channels], zeros at first
  Variable running_mean;      // not trained
  Variable running_variance;  // not trained
  double momentum;
  double epsilon;
  static constexpr auto fields =
      nn::fields("scale offset running_mean running_variance", &BatchNorm::scale, &BatchNorm::offset,
                 &BatchNorm::running_mean, &BatchNorm::running_variance);

  explicit BatchNorm(int32_t channels, const BatchNormOptions& options = {});

  // [..., channels] to the same. Training replaces the running values.
  Tensor operator()(const Tensor& x, Mode mode) const;
};

}  // namespace diatom::nn
