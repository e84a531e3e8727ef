#include "diatom/ops/activation/softmax.h"

#include "diatom/base/real.h"
#include "diatom/ops/activation/rows.h"
#include "diatom/ops/activation/softmax_scaling.h"
#include "diatom/ops/per_tensor.h"
#include "diatom/ops/prescribed_quantization.h"

namespace diatom {
namespace {

Code check_beta(const Softmax::Attrs& attrs, PrepareContext& context) {
  return is_positive(attrs.beta) ? Code::kOk : context.fail(Code::kBadAttribute, kNoOperand, 0, 0, 0);
}

}  // namespace

Code Softmax::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(require_rows(context));
  const TensorInfo x = context.input(0);
  const DType declared = context.dtype(kFirstOutput);
  return context.set_output(0, declared == DType::kAny ? x.dtype : declared, x.shape);
}

Code Softmax::prepare_real(const Attrs&, PrepareContext& context) { return allow_overlapping_map(context); }

template <typename T>
void Softmax::run_real(const Attrs& attrs, RunContext& context) {
  const RowExtent rows = row_extent(context.input_dims(0));
  kernels::softmax(T{attrs.beta}, context.input<T>(0), context.output<T>(0), rows.count, rows.depth);
}

Code Softmax::prepare_s8(const Attrs& attrs, PrepareContext& context, kernels::SoftmaxScaling& state) {
  PerTensor input;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(check_beta(attrs, context));
  DIATOM_TRY(scale_softmax(context, attrs.beta, input.scale, state));
  if (context.dtype(kFirstOutput) == DType::kInt8) {
    DIATOM_TRY(prescribe_quantization(context, 1.0f / 256, -128));
  } else {
    DIATOM_TRY(prescribe_quantization(context, 1.0f / 65536, -32768));
    DIATOM_TRY(limit_depth(context, 8191));
  }
  return allow_overlapping_map(context);
}

void Softmax::run_s8(const Attrs&, const kernels::SoftmaxScaling& state, RunContext& context) {
  const RowExtent rows = row_extent(context.input_dims(0));
  kernels::softmax(state, context.input<int8_t>(0), context.output<int8_t>(0), rows.count, rows.depth);
}

void Softmax::run_s8_to_s16(const Attrs&, const kernels::SoftmaxScaling& state, RunContext& context) {
  const RowExtent rows = row_extent(context.input_dims(0));
  kernels::softmax(state, context.input<int8_t>(0), context.output<int16_t>(0), rows.count, rows.depth);
}

// Sums of 2^16 terms fit 31 bits; a difference of 2^16 - 1 may be shifted by 15.
Code Softmax::prepare_s16(const Attrs& attrs, PrepareContext& context, Multiplier& state) {
  PerTensor input;
  DIATOM_TRY(per_tensor(context, 0, input));
  DIATOM_TRY(check_beta(attrs, context));
  const Real step = Real::from_int(10) / Real::from_int(65535);
  state = quantize_multiplier(Real::from(attrs.beta) * Real::from(input.scale) / step);
  if (state.shift > 15) return context.fail(Code::kScale, 0);
  DIATOM_TRY(prescribe_quantization(context, 1.0f / 32768, 0));
  DIATOM_TRY(limit_depth(context, 65536));
  return allow_overlapping_map(context);
}

void Softmax::run_s16(const Attrs&, const Multiplier& state, RunContext& context) {
  const RowExtent rows = row_extent(context.input_dims(0));
  kernels::softmax(state, context.input<int16_t>(0), context.output<int16_t>(0), rows.count, rows.depth);
}

template void Softmax::run_real<float>(const Attrs&, RunContext&);
template void Softmax::run_real<double>(const Attrs&, RunContext&);

}  // namespace diatom
