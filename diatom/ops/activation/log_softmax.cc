#include "diatom/ops/activation/log_softmax.h"

#include "diatom/base/real.h"
#include "diatom/ops/activation/rows.h"
#include "diatom/ops/activation/softmax_scaling.h"
#include "diatom/ops/elementwise/unary.h"
#include "diatom/ops/per_tensor.h"
#include "diatom/ops/prescribed_quantization.h"

namespace diatom {

Code LogSoftmax::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(require_rows(context));
  return infer_like_input(context);
}

Code LogSoftmax::prepare_real(const Attrs&, PrepareContext& context) {
  return context.allow_overlap(0, 0, 0);
}

template <typename T>
void LogSoftmax::run_real(const Attrs&, RunContext& context) {
  const RowExtent rows = row_extent(context.input_dims(0));
  kernels::log_softmax(context.input<T>(0), context.output<T>(0), rows.count, rows.depth);
}

Code LogSoftmax::prepare_s8(const Attrs&, PrepareContext& context, kernels::LogSoftmaxScaling& state) {
  PerTensor input;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(prescribe_quantization(context, 1.0f / 16, 127));
  DIATOM_TRY(limit_depth(context, 4095));
  DIATOM_TRY(scale_softmax(context, 1.0f, input.scale, state.input));
  const Multiplier forth = state.input.multiplier;
  state.inverse = quantize_multiplier(Real::power_of_two(31 - forth.shift) / Real::from_int(forth.value));
  return context.allow_overlap(0, 0, 0);
}

void LogSoftmax::run_s8(const Attrs&, const kernels::LogSoftmaxScaling& state, RunContext& context) {
  const RowExtent rows = row_extent(context.input_dims(0));
  kernels::log_softmax(state, context.input<int8_t>(0), context.output<int8_t>(0), rows.count, rows.depth);
}

template void LogSoftmax::run_real<float>(const Attrs&, RunContext&);
template void LogSoftmax::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
