// The scaling that softmax and log_softmax of int8 share.
#pragma once

#include "diatom/base/real.h"
#include "diatom/kernels/softmax.h"
#include "diatom/ops/context.h"

namespace diatom {

// Elements of the last axis. Zero-sized tensors have no rows.
struct Rows {
  size_t count;
  size_t depth;
};

inline Rows rows_of(Dims dims) {
  const size_t depth = static_cast<size_t>(dims[dims.size() - 1]);
  return {depth == 0 ? 0 : static_cast<size_t>(element_count(dims)) / depth, depth};
}

// Fails when differences of input 0, quantised by `scale`, are too fine for 26 fractional bits.
Code scale_softmax(InferContext& context, Real scale, kernels::SoftmaxScaling& scaling);

}  // namespace diatom
