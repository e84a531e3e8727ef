// Tensors shifted and scaled to a mean of zero and a variance of one, and then to those that are learned.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom::nn {

struct Moments {
  Tensor mean;
  Tensor variance;  // of all, not of a sample of them
  Tensor centred;   // x - mean
};

// Over these axes, which stay with an extent of 1.
Moments moments(const Tensor& x, const Tensor& axes);

// centred / sqrt(variance + epsilon) * scale + offset, where what is of the small shapes comes first.
Tensor normalized(const Moments& moments, double epsilon, const Tensor& scale, const Tensor& offset);

}  // namespace diatom::nn
