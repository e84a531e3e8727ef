#include "diatom/ops/elementwise/add.h"

#include "diatom/ops/elementwise/arithmetic_body.h"
#include "diatom/ops/quantized_scales.h"

namespace diatom {

template struct Arithmetic<kernels::Sum>;
template void Arithmetic<kernels::Sum>::run_real<float>(const Attrs&, const RealState&, RunContext&);
template void Arithmetic<kernels::Sum>::run_real<double>(const Attrs&, const RealState&, RunContext&);

Code Add::prepare_quantized(const Attrs& attrs, PrepareContext& context, Quantized& state) {
  BinaryScales scales;
  DIATOM_TRY(binary_scales(context, scales));
  const int32_t left_shift = context.dtype(kFirstOutput) == DType::kInt16 ? 15 : 20;
  const float shared = scales.largest_input();
  const float step = 2.0f / static_cast<float>(1 << left_shift);
  DIATOM_TRY(
      operand_scale(context, 0, scales.a, left_shift, scale_ratio(scales.a.scale, 0.5f, shared), state.a));
  DIATOM_TRY(
      operand_scale(context, 1, scales.b, left_shift, scale_ratio(scales.b.scale, 0.5f, shared), state.b));
  DIATOM_TRY(output_scale(context, scales.output, attrs.activation,
                          scale_ratio(shared, step, scales.output.scale), state.output, 0));
  return allow_in_place(context);
}

}  // namespace diatom
