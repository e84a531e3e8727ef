#include "diatom/ops/reduction/sum.h"

#include "diatom/ops/reduction/run_reduce.h"
#include "diatom/ops/reduction/scaled_sum.h"

namespace diatom {

Code Sum::infer(const Attrs& attrs, InferContext& context) { return infer_reduce(attrs, context); }

Code Sum::prepare_f32(const Attrs&, PrepareContext& context, F32& state) {
  state.f = {};
  int64_t count = 0;
  DIATOM_TRY(prepare_axes(context, state, count));
  return Code::kOk;
}

Code Sum::prepare_quantized(const Attrs&, PrepareContext& context, Quantized& state) {
  return prepare_scaled_sum(SumOf::kElements, context, state);
}

void Sum::run_f32(const Attrs&, const F32& state, RunContext& context) {
  run_reduce<float>(state, state.f, context);
}

void Sum::run_s8(const Attrs&, const Quantized& state, RunContext& context) {
  run_reduce<int8_t>(state, state.f, context);
}

void Sum::run_s16(const Attrs&, const Quantized& state, RunContext& context) {
  run_reduce<int16_t>(state, state.f, context);
}

}  // namespace diatom
