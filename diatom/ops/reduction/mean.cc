#include "diatom/ops/reduction/mean.h"

#include "diatom/ops/reduction/run_reduce.h"
#include "diatom/ops/reduction/scaled_sum.h"

namespace diatom {

Code Mean::infer(const Attrs& attrs, InferContext& context) { return infer_reduce(attrs, context); }

Code Mean::prepare_f32(const Attrs&, PrepareContext& context, F32& state) {
  state.f = {};
  int64_t count = 0;
  DIATOM_TRY(prepare_axes(context, state, count));
  state.f.divisor = static_cast<float>(max(count, int64_t{1}));
  return Code::kOk;
}

Code Mean::prepare_quantized(const Attrs&, PrepareContext& context, Quantized& state) {
  return prepare_scaled_sum(SumOf::kShares, context, state);
}

void Mean::run_f32(const Attrs&, const F32& state, RunContext& context) {
  run_reduce<float>(state, state.f, context);
}

void Mean::run_s8(const Attrs&, const Quantized& state, RunContext& context) {
  run_reduce<int8_t>(state, state.f, context);
}

void Mean::run_s16(const Attrs&, const Quantized& state, RunContext& context) {
  run_reduce<int16_t>(state, state.f, context);
}

}  // namespace diatom
