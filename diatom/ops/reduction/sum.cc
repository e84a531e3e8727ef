#include "diatom/ops/reduction/sum.h"

#include "diatom/ops/reduction/run_reduce.h"
#include "diatom/ops/reduction/scaled_sum.h"

namespace diatom {

Code Sum::infer(const Attrs& attrs, InferContext& context) { return infer_reduce(attrs, context); }

Code Sum::prepare_real(const Attrs&, PrepareContext& context, ReducedAxes& state) {
  int64_t count = 0;
  return prepare_axes(context, state, count);
}

Code Sum::prepare_quantized(const Attrs&, PrepareContext& context, Quantized& state) {
  return prepare_scaled_sum(SumOf::kElements, context, state);
}

template <typename T>
void Sum::run_real(const Attrs&, const ReducedAxes& state, RunContext& context) {
  run_reduce<T>(state, kernels::RealSum<T>(), context);
}

void Sum::run_s8(const Attrs&, const Quantized& state, RunContext& context) {
  run_reduce<int8_t>(state, state.f, context);
}

void Sum::run_s16(const Attrs&, const Quantized& state, RunContext& context) {
  run_reduce<int16_t>(state, state.f, context);
}

template void Sum::run_real<float>(const Attrs&, const ReducedAxes&, RunContext&);
template void Sum::run_real<double>(const Attrs&, const ReducedAxes&, RunContext&);

}  // namespace diatom
