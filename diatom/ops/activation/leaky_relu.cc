#include "diatom/ops/activation/leaky_relu.h"

#include "diatom/base/math.h"
#include "diatom/base/real.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {
namespace {

// False when the factor has no 31-bit multiplier.
bool to_multiplier(float factor, Multiplier& multiplier) {
  if (factor != 0.0f && !is_positive(math::abs(factor))) return false;
  multiplier = quantize_multiplier(Real::from(factor));
  return multiplier.shift <= 30;
}

}  // namespace

Code LeakyRelu::infer(const Attrs&, InferContext& context) { return infer_like_input(context); }

Code LeakyRelu::prepare_real(const Attrs&, PrepareContext& context) { return context.allow_overlap(0, 0, 0); }

template <typename T>
void LeakyRelu::run_real(const Attrs& attrs, RunContext& context) {
  const T alpha = attrs.alpha;
  map_elements<T, T>(context, [alpha](T x) { return x > 0 ? x : x * alpha; });
}

// The factors are products in float, as in the reference.
Code LeakyRelu::prepare_quantized(const Attrs& attrs, PrepareContext& context, State& state) {
  PerTensor input;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  state.input_zero_point = input.zero_point;
  state.output_zero_point = output.zero_point;
  if (!to_multiplier(input.scale / output.scale, state.identity)) {
    return context.fail(Code::kScale, kFirstOutput);
  }
  if (!to_multiplier(input.scale * attrs.alpha / output.scale, state.alpha)) {
    return context.fail(Code::kBadAttribute, kNoOperand, 0, 0, 0);
  }
  return context.allow_overlap(0, 0, 0);
}

template <typename T>
void LeakyRelu::run_quantized(const Attrs&, const State& state, RunContext& context) {
  const State s = state;
  map_elements<T, T>(context, [s](T x) {
    const int32_t centred = x - s.input_zero_point;
    const int32_t scaled = requantize(centred, centred >= 0 ? s.identity : s.alpha);
    return saturate<T>(wrapping_add(scaled, s.output_zero_point));
  });
}

template void LeakyRelu::run_real<float>(const Attrs&, RunContext&);
template void LeakyRelu::run_real<double>(const Attrs&, RunContext&);
template void LeakyRelu::run_quantized<int8_t>(const Attrs&, const State&, RunContext&);
template void LeakyRelu::run_quantized<int16_t>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
