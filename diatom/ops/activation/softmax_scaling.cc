#include "diatom/ops/activation/softmax_scaling.h"

#include "diatom/base/fixed_point_math.h"

namespace diatom {

Code scale_softmax(InferContext& context, Real scale, kernels::SoftmaxScaling& scaling) {
  constexpr int kIntegerBits = 5;
  const Real most = Real::from_int((int64_t{1} << 31) - 1);
  Real factor = scale * Real::power_of_two(31 - kIntegerBits);
  if (factor > most) factor = most;
  if (factor <= Real::from_int(1)) return context.fail(Code::kScale, 0);
  scaling.multiplier = quantize_multiplier(factor);
  scaling.least_difference = -input_radius(kIntegerBits, scaling.multiplier.shift);
  return Code::kOk;
}

}  // namespace diatom
