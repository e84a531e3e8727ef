#include "diatom/ops/elementwise/requantizer.h"

#include "diatom/ops/quantized_scales.h"

namespace diatom {

Code prepare_requantizer(InferContext& context, Activation activation, kernels::Requantizer& requantizer) {
  PerTensor input;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  requantizer.input_zero_point = input.zero_point;
  return output_scale(context, output, activation, Real::from(input.scale) / Real::from(output.scale),
                      requantizer.output);
}

}  // namespace diatom
