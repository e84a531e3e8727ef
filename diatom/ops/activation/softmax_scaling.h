// The scaling that softmax and log_softmax of int8 share.
#pragma once

#include "diatom/base/real.h"
#include "diatom/kernels/softmax.h"
#include "diatom/ops/context.h"

namespace diatom {

// Fails when differences of input 0, quantised by `scale`, are too fine for 26 fractional bits.
Code scale_softmax(InferContext& context, Real scale, kernels::SoftmaxScaling& scaling);

}  // namespace diatom
