// logsumexp(x, axes) is log(sum(exp(x))) that neither overflows nor loses small terms.
#pragma once

#include "diatom/ops/reduction/reduce_axes.h"
#include "diatom/tensor/tensor.h"

namespace diatom {

// Of floats [..., n, ...]: along `axes`, which are removed unless they are kept with extent 1. -inf where all
// terms are. The largest term of a sum is taken out of it before exp(), as it would be of a quotient.
Tensor logsumexp(const Tensor& x, const Tensor& axes, const ReduceAttrs& attrs = {});

}  // namespace diatom
