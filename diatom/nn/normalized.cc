#include "diatom/nn/normalized.h"

#include "diatom/ops/elementwise/rsqrt.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::nn {

Moments moments(const Tensor& x, const Tensor& axes) {
  const Tensor middle = mean(x, axes, {.keep_dims = true});
  const Tensor centred = x - middle;
  return {middle, mean(square(centred), axes, {.keep_dims = true}), centred};
}

Tensor normalized(const Moments& moments, double epsilon, const Tensor& scale, const Tensor& offset) {
  return moments.centred * (rsqrt(moments.variance + epsilon) * scale) + offset;
}

}  // namespace diatom::nn
