#include "diatom/ops/elementwise/squared_difference.h"

#include "diatom/base/real.h"
#include "diatom/ops/elementwise/arithmetic_body.h"
#include "diatom/ops/quantized_scales.h"

namespace diatom {

template struct Arithmetic<kernels::SquaredDifference, NoAttrs>;
template void Arithmetic<kernels::SquaredDifference, NoAttrs>::run_real<float>(const Attrs&, const RealState&,
                                                                               RunContext&);
template void Arithmetic<kernels::SquaredDifference, NoAttrs>::run_real<double>(const Attrs&,
                                                                                const RealState&,
                                                                                RunContext&);

// The shifts leave room for the square: 255 * 2^7 and 32767 squared fit 31 bits.
Code SquaredDifference::prepare_quantized(const Attrs&, PrepareContext& context, Quantized& state) {
  BinaryScales scales;
  DIATOM_TRY(binary_scales(context, scales));
  const bool wide = context.dtype(kFirstOutput) == DType::kInt16;
  if (wide) DIATOM_TRY(require_symmetric(context, scales));
  const int32_t left_shift = wide ? 0 : 7;
  const float largest = scales.largest_input();
  const Real shared = Real::from(largest) * Real::from_int(2);
  const Real finest = Real::power_of_two(2 * left_shift) * Real::from(scales.output.scale);
  DIATOM_TRY(
      operand_scale(context, 0, scales.a, left_shift, scale_ratio(scales.a.scale, 0.5f, largest), state.a));
  DIATOM_TRY(
      operand_scale(context, 1, scales.b, left_shift, scale_ratio(scales.b.scale, 0.5f, largest), state.b));
  DIATOM_TRY(output_scale(context, scales.output, Activation::kNone,
                          quantize_multiplier(shared * shared / finest), state.output));
  return allow_in_place(context);
}

}  // namespace diatom
