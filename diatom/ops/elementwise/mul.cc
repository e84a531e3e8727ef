#include "diatom/ops/elementwise/mul.h"

#include "diatom/ops/elementwise/arithmetic_body.h"
#include "diatom/ops/quantized_scales.h"

namespace diatom {

template struct Arithmetic<kernels::Product>;
template void Arithmetic<kernels::Product>::run_real<float>(const Attrs&, const RealState&, RunContext&);
template void Arithmetic<kernels::Product>::run_real<double>(const Attrs&, const RealState&, RunContext&);

Code Mul::prepare_quantized(const Attrs& attrs, PrepareContext& context, Quantized& state) {
  BinaryScales scales;
  DIATOM_TRY(binary_scales(context, scales));
  if (context.dtype(kFirstOutput) == DType::kInt16) DIATOM_TRY(require_symmetric(context, scales));
  state.a_zero_point = scales.a.zero_point;
  state.b_zero_point = scales.b.zero_point;
  const Multiplier multiplier = scale_ratio(scales.a.scale, scales.b.scale, scales.output.scale);
  DIATOM_TRY(output_scale(context, scales.output, attrs.activation, multiplier, state.output));
  return allow_in_place(context);
}

}  // namespace diatom
