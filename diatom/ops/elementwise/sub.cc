#include "diatom/ops/elementwise/sub.h"

#include "diatom/ops/elementwise/arithmetic_body.h"
#include "diatom/ops/quantized_scales.h"

namespace diatom {

template struct Arithmetic<kernels::Difference>;
template void Arithmetic<kernels::Difference>::run_real<float>(const Attrs&, const RealState&, RunContext&);
template void Arithmetic<kernels::Difference>::run_real<double>(const Attrs&, const RealState&, RunContext&);

// As the reference has it, the scales of SUB are combined in float where ADD uses double.
Code Sub::prepare_quantized(const Attrs& attrs, PrepareContext& context, Quantized& state) {
  BinaryScales scales;
  DIATOM_TRY(binary_scales(context, scales));
  const int32_t left_shift = context.dtype(kFirstOutput) == DType::kInt16 ? 15 : 20;
  const float shared = 2.0f * scales.largest_input();
  const float finest = static_cast<float>(1 << left_shift) * scales.output.scale;
  const float multiplier = shared / finest;
  if (!is_positive(multiplier)) return context.fail(Code::kScale, kFirstOutput);
  DIATOM_TRY(operand_scale(context, 0, scales.a, left_shift, scale_ratio(scales.a.scale / shared), state.a));
  DIATOM_TRY(operand_scale(context, 1, scales.b, left_shift, scale_ratio(scales.b.scale / shared), state.b));
  DIATOM_TRY(
      output_scale(context, scales.output, attrs.activation, scale_ratio(multiplier), state.output, 0));
  return allow_in_place(context);
}

}  // namespace diatom
