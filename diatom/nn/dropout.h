// Dropout zeroes a share of what passes while a model is trained, and makes up for it with the rest
// (Srivastava et al., 2014).
#pragma once

#include "diatom/nn/mode.h"
#include "diatom/tensor/tensor.h"

namespace diatom::nn {

struct Dropout {
  double rate;  // in [0, 1)

  Tensor operator()(const Tensor& x, Mode mode) const;
};

}  // namespace diatom::nn
