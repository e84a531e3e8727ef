#include "diatom/ops/activation/softmax_scaling.h"

#include "diatom/base/fixed_point_math.h"
#include "diatom/base/scale_ratio.h"

namespace diatom {

Code scale_softmax(InferContext& context, float a, float b, kernels::SoftmaxScaling& scaling) {
  constexpr int kIntegerBits = 5;
  Multiplier factor = scale_ratio(a, b);
  factor.shift += 31 - kIntegerBits;
  if (factor.shift > 31) factor = {INT32_MAX, 31};
  if (factor.value == 0 || factor.shift < 1) return context.fail(Code::kScale, 0);
  scaling.multiplier = factor;
  scaling.least_difference = -input_radius(kIntegerBits, scaling.multiplier.shift);
  return Code::kOk;
}

}  // namespace diatom
