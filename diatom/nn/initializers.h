// Initializers make the first values of parameters. What is random is drawn from default_generator().
#pragma once

#include <functional>

#include "diatom/tensor/tensor.h"

namespace diatom::nn {

// How many numbers an output of the layer depends on, and how many depend on an input.
struct Fan {
  int32_t in;
  int32_t out;
};

using Initializer = std::function<Tensor(const Shape& shape, Fan fan, DType dtype)>;

Initializer constant(double value);
// Of variance 2 / (in + out), as tanh and logistic keep it (Glorot and Bengio, 2010).
Initializer glorot_uniform();
Initializer glorot_normal();
// Of variance 2 / in, as relu keeps it (He et al., 2015). The normal ones are cut at two standard deviations.
Initializer he_uniform();
Initializer he_normal();

}  // namespace diatom::nn
