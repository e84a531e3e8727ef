#include "diatom/ops/elementwise/requantizer.h"

#include "diatom/ops/quantized_scales.h"

namespace diatom {

Code prepare_requantizer(InferContext& context, Activation activation, kernels::Requantizer& requantizer) {
  PerTensor input;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  requantizer.input_zero_point = input.zero_point;
  return output_scale(context, output, activation, scale_ratio(input.scale, 1.0f, output.scale),
                      requantizer.output);
}

Code require_symmetric(InferContext& context, const kernels::Requantizer& requantizer) {
  const int32_t input = requantizer.input_zero_point;
  const int32_t output = requantizer.output.zero_point;
  if (input != 0) return context.fail(Code::kScale, 0, 0, input);
  if (output != 0) return context.fail(Code::kScale, kFirstOutput, 0, output);
  return Code::kOk;
}

}  // namespace diatom
