// What people read of a model while it is trained.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom::nn {

// The share of rows of logits [rows, classes] whose greatest is the label's, in 0..1.
double accuracy(const Tensor& logits, const Tensor& labels);

}  // namespace diatom::nn
