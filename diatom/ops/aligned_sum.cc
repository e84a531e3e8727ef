#include "diatom/ops/aligned_sum.h"

#include "diatom/ops/quantized_scales.h"

namespace diatom {

Code prepare_aligned_sum(InferContext& context, kernels::AlignedSum& sum) {
  constexpr int32_t kLeftShift = 20;
  constexpr float kStep = 2.0f / (1 << kLeftShift);
  PerTensor input;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  DIATOM_TRY(
      operand_scale(context, 0, input, kLeftShift, scale_ratio(input.scale, 0.5f, input.scale), sum.operand));
  // As in the reference, which starts with what is stored as 0 rather than with what means 0.
  sum.first = sum.operand.align(0);
  return output_scale(context, output, Activation::kNone, scale_ratio(input.scale, kStep, output.scale),
                      sum.output, 0);
}

}  // namespace diatom
