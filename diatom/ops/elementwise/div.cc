#include "diatom/ops/elementwise/div.h"

#include "diatom/ops/elementwise/arithmetic_body.h"
#include "diatom/ops/elementwise/nonzero.h"
#include "diatom/ops/quantized_scales.h"

namespace diatom {

Code Div::infer(const Attrs&, InferContext& context) { return infer_binary(context); }

Code Div::prepare_real(const Attrs& attrs, PrepareContext& context, RealState& state) {
  return prepare_clamped(attrs.activation, context, state);
}

Code Div::prepare_s32(const Attrs& attrs, PrepareContext& context, S32& state) {
  return prepare_clamped(attrs.activation, context, state);
}

// As the reference has it, the scales are combined in float.
Code Div::prepare_s8(const Attrs& attrs, PrepareContext& context, Quantized& state) {
  BinaryScales scales;
  DIATOM_TRY(binary_scales(context, scales));
  state.a_zero_point = scales.a.zero_point;
  state.b_zero_point = scales.b.zero_point;
  const float multiplier = scales.a.scale / (scales.b.scale * scales.output.scale);
  if (!is_positive(multiplier)) return context.fail(Code::kScale, kFirstOutput);
  DIATOM_TRY(
      output_scale(context, scales.output, attrs.activation, scale_ratio(multiplier), state.output, 15));
  return allow_in_place(context);
}

template <typename T>
void Div::run_real(const Attrs&, const RealState& state, RunContext& context) {
  run_binary<T, T>(kernels::Clamped<kernels::Quotient, T>{state.low, state.high}, context);
}

template void Div::run_real<float>(const Attrs&, const RealState&, RunContext&);
template void Div::run_real<double>(const Attrs&, const RealState&, RunContext&);

Code Div::run_s32(const Attrs&, const S32& state, RunContext& context) {
  DIATOM_TRY(require_no<int32_t>(0, context));
  run_binary<int32_t, int32_t>(state, context);
  return Code::kOk;
}

Code Div::run_s8(const Attrs&, const Quantized& state, RunContext& context) {
  DIATOM_TRY(require_no(static_cast<int8_t>(state.b_zero_point), context));
  run_binary<int8_t, int8_t>(state, context);
  return Code::kOk;
}

}  // namespace diatom
