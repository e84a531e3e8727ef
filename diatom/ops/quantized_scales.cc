#include "diatom/ops/quantized_scales.h"

#include "diatom/ops/activation_range.h"

namespace diatom {

Code binary_scales(InferContext& context, BinaryScales& scales) {
  DIATOM_TRY(per_tensor(context, 0, scales.a));
  DIATOM_TRY(per_tensor(context, 1, scales.b));
  return per_tensor(context, kFirstOutput, scales.output);
}

Code require_symmetric(InferContext& context, const BinaryScales& scales) {
  if (scales.a.zero_point != 0) return context.fail(Code::kScale, 0, 0, scales.a.zero_point);
  if (scales.b.zero_point != 0) return context.fail(Code::kScale, 1, 0, scales.b.zero_point);
  if (scales.output.zero_point != 0)
    return context.fail(Code::kScale, kFirstOutput, 0, scales.output.zero_point);
  return Code::kOk;
}

Code operand_scale(InferContext& context, int operand, const PerTensor& quantization, int32_t left_shift,
                   Multiplier multiplier, kernels::OperandScale& scale) {
  scale = {quantization.zero_point, left_shift, multiplier};
  return scale.multiplier.shift > 0 ? context.fail(Code::kScale, operand) : Code::kOk;
}

Code compared_scale(InferContext& context, int operand, kernels::OperandScale& scale) {
  PerTensor quantization;
  DIATOM_TRY(per_tensor(context, operand, quantization));
  scale = {quantization.zero_point, 8, scale_ratio(quantization.scale)};
  if (scale.multiplier.shift > 0) {
    scale.left_shift += scale.multiplier.shift;
    scale.multiplier.shift = 0;
  }
  const bool fits = scale.left_shift + bits(context.dtype(operand)) < 31;
  return fits ? Code::kOk : context.fail(Code::kScale, operand);
}

Code output_scale(InferContext& context, const PerTensor& quantization, Activation activation,
                  Multiplier multiplier, kernels::OutputScale& scale, int32_t largest_shift) {
  int32_t low = 0;
  int32_t high = 0;
  const Code code = activation_range(activation, context.dtype(kFirstOutput), quantization, low, high);
  if (code == Code::kUnsupported) return refuse_activation(context, activation);
  if (code != Code::kOk) return context.fail(code, kFirstOutput);
  scale = {quantization.zero_point, multiplier, low, high};
  return scale.multiplier.shift > largest_shift ? context.fail(Code::kScale, kFirstOutput) : Code::kOk;
}

}  // namespace diatom
