#include "diatom/ops/activation/prelu.h"

#include "diatom/base/scale_ratio.h"
#include "diatom/kernels/portable/binary_map.h"
#include "diatom/ops/broadcast.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {

Code Prelu::infer(const Attrs&, InferContext& context) {
  const TensorInfo x = context.input(0);
  const ShapeView alpha = context.input(1).shape;
  if (alpha.ndim > x.shape.ndim) return context.fail(Code::kRankMismatch, 1, x.shape.ndim, alpha.ndim);
  for (int i = 1; i <= alpha.ndim; ++i) {
    const int32_t found = alpha[alpha.ndim - i];
    const int32_t expected = x.shape[x.shape.ndim - i];
    if (found != 1 && found != expected) {
      return context.fail(Code::kShapeMismatch, 1, expected, found, alpha.ndim - i);
    }
  }
  return context.set_output(0, x.dtype, x.shape);
}

Code Prelu::prepare_real(const Attrs&, PrepareContext& context) { return context.allow_overlap(0, 0, 0); }

template <typename T>
void Prelu::run_real(const Attrs&, RunContext& context) {
  kernels::binary_map(broadcast_loops(context), context.input<T>(0), context.input<T>(1),
                      context.output<T>(0), [](T x, T alpha) { return x >= 0 ? x : x * alpha; });
}

Code Prelu::prepare_quantized(const Attrs&, PrepareContext& context, State& state) {
  PerTensor input;
  PerTensor alpha;
  PerTensor output;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(per_tensor(context, 1, alpha));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  state = {input.zero_point, alpha.zero_point, output.zero_point,
           scale_ratio(input.scale, 1.0f, output.scale), scale_ratio(input.scale, alpha.scale, output.scale)};
  if (state.identity.shift > 30 || state.product.shift > 30) {
    return context.fail(Code::kScale, kFirstOutput);
  }
  return context.allow_overlap(0, 0, 0);
}

template <typename T>
void Prelu::run_quantized(const Attrs&, const State& state, RunContext& context) {
  const State s = state;
  kernels::binary_map(broadcast_loops(context), context.input<T>(0), context.input<int8_t>(1),
                      context.output<T>(0), [s](T x, int8_t alpha) {
                        const int32_t centred = x - s.input_zero_point;
                        const int32_t scaled =
                            centred >= 0 ? requantize(centred, s.identity)
                                         : requantize(centred * (alpha - s.alpha_zero_point), s.product);
                        return saturate<T>(wrapping_add(scaled, s.output_zero_point));
                      });
}

template void Prelu::run_real<float>(const Attrs&, RunContext&);
template void Prelu::run_real<double>(const Attrs&, RunContext&);
template void Prelu::run_quantized<int8_t>(const Attrs&, const State&, RunContext&);
template void Prelu::run_quantized<int16_t>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
