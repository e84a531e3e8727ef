#include "diatom/ops/reduction/mean.h"

#include "diatom/ops/reduction/run_reduce.h"
#include "diatom/ops/reduction/scaled_sum.h"

namespace diatom {

Code Mean::infer(const Attrs& attrs, InferContext& context) { return infer_reduce(attrs, context); }

Code Mean::prepare_real(const Attrs&, PrepareContext& context, CountedAxes& state) {
  int64_t count = 0;
  DIATOM_TRY(prepare_axes(context, state, count));
  state.count = static_cast<int32_t>(count);
  return Code::kOk;
}

Code Mean::prepare_quantized(const Attrs&, PrepareContext& context, Quantized& state) {
  return prepare_scaled_sum(SumOf::kShares, context, state);
}

template <typename T>
void Mean::run_real(const Attrs&, const CountedAxes& state, RunContext& context) {
  run_reduce<T>(state, kernels::RealSum<T>{.divisor = static_cast<T>(max(state.count, int32_t{1}))}, context);
}

void Mean::run_s8(const Attrs&, const Quantized& state, RunContext& context) {
  run_reduce<int8_t>(state, state.f, context);
}

void Mean::run_s16(const Attrs&, const Quantized& state, RunContext& context) {
  run_reduce<int16_t>(state, state.f, context);
}

template void Mean::run_real<float>(const Attrs&, const CountedAxes&, RunContext&);
template void Mean::run_real<double>(const Attrs&, const CountedAxes&, RunContext&);

}  // namespace diatom
