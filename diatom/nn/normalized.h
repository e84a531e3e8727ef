// Tensors shifted and scaled to a mean of zero and a variance of one.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom::nn {

struct Moments {
  Tensor mean;
  Tensor variance;  // of all, not of a sample of them
};

// Over these axes, which stay with an extent of 1.
Moments moments(const Tensor& x, const Tensor& axes);

Tensor normalized(const Tensor& x, const Moments& moments, double epsilon);

}  // namespace diatom::nn
