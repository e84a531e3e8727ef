// The scaling that softmax and log_softmax of int8 share.
#pragma once

#include "diatom/kernels/softmax.h"
#include "diatom/ops/context.h"

namespace diatom {

// Fails when differences of input 0, quantised by a * b, are too fine for 26 fractional bits.
Code scale_softmax(InferContext& context, float a, float b, kernels::SoftmaxScaling& scaling);

}  // namespace diatom
