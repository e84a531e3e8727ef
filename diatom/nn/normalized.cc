#include "diatom/nn/normalized.h"

#include "diatom/ops/elementwise/rsqrt.h"
#include "diatom/ops/elementwise/square.h"
#include "diatom/ops/reduction/mean.h"
#include "diatom/tensor/arithmetic.h"

namespace diatom::nn {

Moments moments(const Tensor& x, const Tensor& axes) {
  const Tensor middle = mean(x, axes, {.keep_dims = true});
  return {middle, mean(square(x - middle), axes, {.keep_dims = true})};
}

Tensor normalized(const Tensor& x, const Moments& moments, double epsilon) {
  return (x - moments.mean) * rsqrt(moments.variance + epsilon);
}

}  // namespace diatom::nn
