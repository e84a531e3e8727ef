#include "diatom/ops/elementwise/add.h"

#include "diatom/ops/elementwise/arithmetic_body.h"
#include "diatom/ops/quantized_scales.h"

namespace diatom {

template struct Arithmetic<kernels::Sum>;

Code Add::prepare_quantized(const Attrs& attrs, PrepareContext& context, Quantized& state) {
  BinaryScales scales;
  DIATOM_TRY(binary_scales(context, scales));
  const int32_t left_shift = context.output(0).dtype == DType::kInt16 ? 15 : 20;
  const Real shared = Real::from(scales.largest_input()) * Real::from_int(2);
  const Real finest = Real::power_of_two(left_shift) * Real::from(scales.output.scale);
  DIATOM_TRY(operand_scale(context, 0, scales.a, left_shift, Real::from(scales.a.scale) / shared, state.a));
  DIATOM_TRY(operand_scale(context, 1, scales.b, left_shift, Real::from(scales.b.scale) / shared, state.b));
  DIATOM_TRY(output_scale(context, scales.output, attrs.activation, shared / finest, state.output, 0));
  return allow_in_place(context);
}

}  // namespace diatom
