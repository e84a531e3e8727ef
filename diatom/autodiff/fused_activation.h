// The gradient through an activation that is fused into an operator's output.
#pragma once

#include "diatom/ops/attributes.h"
#include "diatom/tensor/tensor.h"

namespace diatom {

// Of what was activated, from that of the output and the output itself. An Error for kSignBit.
Tensor through_activation(Activation activation, const Tensor& output, const Tensor& of_output);

}  // namespace diatom
