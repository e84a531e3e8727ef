// Linear maps rows x to x W^T + b.
#pragma once

#include "diatom/nn/initializers.h"
#include "diatom/nn/module.h"
#include "diatom/ops/attributes.h"

namespace diatom::nn {

struct LinearOptions {
  Activation activation = Activation::kNone;
  bool bias = true;
  Initializer weight = he_uniform();
  DType dtype = DType::kFloat32;
};

struct Linear {
  Variable weight;  // [outputs, inputs]
  Variable bias;    // [outputs], zeros at first
  Activation activation;
  static constexpr auto fields = nn::fields("weight bias", &Linear::weight, &Linear::bias);

  Linear(int32_t inputs, int32_t outputs, const LinearOptions& options = {});

  // [..., inputs] to [..., outputs].
  Tensor operator()(const Tensor& x) const;
};

}  // namespace diatom::nn
