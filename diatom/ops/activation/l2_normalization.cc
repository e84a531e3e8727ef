#include "diatom/ops/activation/l2_normalization.h"

#include "diatom/kernels/l2_normalization.h"
#include "diatom/ops/activation/rows.h"
#include "diatom/ops/elementwise/unary.h"
#include "diatom/ops/per_tensor.h"
#include "diatom/ops/prescribed_quantization.h"

namespace diatom {

Code L2Normalization::infer(const Attrs& attrs, InferContext& context) {
  if (attrs.activation != Activation::kNone) {
    return context.fail(Code::kBadAttribute, kNoOperand, 0, static_cast<int64_t>(attrs.activation), 0);
  }
  DIATOM_TRY(require_rows(context));
  return infer_like_input(context);
}

Code L2Normalization::prepare_real(const Attrs&, PrepareContext& context) {
  return context.allow_overlap(0, 0, 0);
}

template <typename T>
void L2Normalization::run_real(const Attrs&, RunContext& context) {
  const RowExtent rows = row_extent(context.input_dims(0));
  kernels::l2_normalization(context.input<T>(0), context.output<T>(0), rows.count, rows.depth);
}

Code L2Normalization::prepare_s8(const Attrs&, PrepareContext& context, State& state) {
  PerTensor input;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(prescribe_quantization(context, 1.0f / 128, 0));
  DIATOM_TRY(limit_depth(context, 33025));
  state.zero_point = input.zero_point;
  return context.allow_overlap(0, 0, 0);
}

void L2Normalization::run_s8(const Attrs&, const State& state, RunContext& context) {
  const RowExtent rows = row_extent(context.input_dims(0));
  kernels::l2_normalization(state.zero_point, context.input<int8_t>(0), context.output<int8_t>(0), rows.count,
                            rows.depth);
}

template void L2Normalization::run_real<float>(const Attrs&, RunContext&);
template void L2Normalization::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
