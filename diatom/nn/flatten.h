// Flatten makes one row of everything that belongs to an element of the first axis.
#pragma once

#include "diatom/tensor/tensor.h"

namespace diatom::nn {

struct Flatten {
  // [batches, ...] to [batches, elements].
  Tensor operator()(const Tensor& x) const;
};

}  // namespace diatom::nn
