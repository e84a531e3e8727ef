#include "diatom/tensor/logsumexp.h"

#include <limits>

#include "diatom/ops/elementwise/exp.h"
#include "diatom/ops/elementwise/log.h"
#include "diatom/ops/elementwise/maximum.h"
#include "diatom/ops/elementwise/minimum.h"
#include "diatom/ops/movement/stop_gradient.h"
#include "diatom/ops/reduction/reduce_max.h"
#include "diatom/ops/reduction/sum.h"
#include "diatom/tensor/arithmetic.h"
#include "diatom/tensor/reshaped.h"

namespace diatom {

Tensor logsumexp(const Tensor& x, const Tensor& axes, const ReduceAttrs& attrs) {
  // Infinite ones stay in the sum, as their difference would be nothing.
  const double most = x.dtype() == DType::kFloat64 ? std::numeric_limits<double>::max()
                                                   : double{std::numeric_limits<float>::max()};
  const Tensor largest = reduce_max(x, axes, {.keep_dims = true});
  const Tensor finite = stop_gradient(minimum(maximum(largest, number_like(x, -most)), number_like(x, most)));
  const Tensor rest = log(sum(exp(x - finite), axes, attrs));
  return rest + reshaped(finite, rest.shape());
}

}  // namespace diatom
