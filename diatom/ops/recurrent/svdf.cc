#include "diatom/ops/recurrent/svdf.h"

#include "diatom/base/scale_ratio.h"
#include "diatom/ops/activation_range.h"
#include "diatom/ops/quantized_scales.h"
#include "diatom/ops/recurrent/operand_checks.h"

namespace diatom {
namespace {

enum { kInput, kFeatures, kTime, kBias, kState };

kernels::SvdfShape shape_of(const Svdf::Attrs& attrs, Dims input, Dims time) {
  return {input[0], input[1], time[0], attrs.rank, time[1]};
}

// The rows of x that are not read yet when a row of y is written lie behind it.
Code allow_rows(const Svdf::Attrs& attrs, PrepareContext& context) {
  const TensorInfo input = context.input(kInput);
  const kernels::SvdfShape shape = shape_of(attrs, input.shape.view(), context.input(kTime).shape.view());
  const int64_t growth = int64_t{shape.filters / shape.rank - shape.inputs} * bits(input.dtype) / 8;
  return context.allow_overlap(kInput, 0, growth > 0 ? growth * max(shape.batches - 1, int32_t{0}) : 0);
}

Code weights_scale(InferContext& context, int operand, float& scale) {
  PerTensor weights;
  DIATOM_TRY(per_tensor(context, operand, weights));
  scale = weights.scale;
  return weights.zero_point == 0 ? Code::kOk : context.fail(Code::kScale, operand, 0, weights.zero_point);
}

Code check_bias_scale(InferContext& context, float product) {
  if (!context.has_input(kBias)) return Code::kOk;
  PerTensor bias;
  DIATOM_TRY(per_tensor(context, kBias, bias));
  const float difference = bias.scale - product;
  return difference < 1e-5f && difference > -1e-5f ? Code::kOk : context.fail(Code::kScale, kBias);
}

}  // namespace

Code Svdf::infer(const Attrs& attrs, InferContext& context) {
  const TensorInfo input = context.input(kInput);
  const TensorInfo time = context.input(kTime);
  DIATOM_TRY(check_rank(context, kInput, input.shape, 2));
  DIATOM_TRY(check_rank(context, kTime, time.shape, 2));
  const int32_t filters = time.shape[0];
  const int32_t memory = time.shape[1];
  if (attrs.rank < 1) return context.fail(Code::kBadAttribute, kNoOperand, 1, attrs.rank, 0);
  if (filters % attrs.rank != 0) {
    return context.fail(Code::kShapeMismatch, kTime, filters / attrs.rank * attrs.rank, filters, 0);
  }
  if (memory < 1) return context.fail(Code::kShapeMismatch, kTime, 1, memory, 1);
  DIATOM_TRY(check_shape(context, kFeatures, Shape(filters, input.shape[1])));
  if (context.has_input(kBias)) {
    DIATOM_TRY(check_dtype(context, kBias, is_float(input.dtype) ? input.dtype : DType::kInt32));
    DIATOM_TRY(check_shape(context, kBias, Shape(filters / attrs.rank)));
  }
  if (!context.has_input(kState)) return context.fail(Code::kOperandCount, kState, 5, context.input_count());
  DIATOM_TRY(check_state(context, kState, time.dtype, int64_t{input.shape[0]} * time.shape.elements()));
  return context.set_output(0, input.dtype, Shape(input.shape[0], filters / attrs.rank));
}

Code Svdf::prepare_real(const Attrs& attrs, PrepareContext& context, kernels::RealSvdf& scaling) {
  DIATOM_TRY(activation_range(context, attrs.activation, scaling.low, scaling.high));
  return allow_rows(attrs, context);
}

// As the reference has it, scales are combined in float.
Code Svdf::prepare_quantized(const Attrs& attrs, PrepareContext& context, kernels::StoredSvdf& scaling) {
  PerTensor input;
  PerTensor state;
  PerTensor output;
  float features = 0.0f;
  float time = 0.0f;
  DIATOM_TRY(per_tensor(context, kInput, input));
  DIATOM_TRY(per_tensor(context, kState, state));
  DIATOM_TRY(per_tensor(context, kFirstOutput, output));
  DIATOM_TRY(weights_scale(context, kFeatures, features));
  DIATOM_TRY(weights_scale(context, kTime, time));
  const bool wide = context.dtype(kState) == DType::kInt16;
  if (wide && state.zero_point != 0) return context.fail(Code::kScale, kState, 0, state.zero_point);
  const float product = state.scale * time;
  const float projected = input.scale * features / state.scale;
  if (!is_positive(projected)) return context.fail(Code::kScale, kState);
  if (!is_positive(product / output.scale)) return context.fail(Code::kScale, kFirstOutput);
  DIATOM_TRY(check_bias_scale(context, product));
  scaling.input_offset = -input.zero_point;
  scaling.state = {state.zero_point, scale_ratio(projected), wide ? INT16_MIN : INT8_MIN,
                   wide ? INT16_MAX : INT8_MAX};
  if (scaling.state.multiplier.shift > 30) return context.fail(Code::kScale, kState);
  DIATOM_TRY(
      output_scale(context, output, Activation::kNone, scale_ratio(product / output.scale), scaling.output));
  return allow_rows(attrs, context);
}

template <typename T>
void Svdf::run(const Attrs& attrs, const typename kernels::SvdfTypes<T>::Scaling& scaling,
               RunContext& context) {
  using Types = kernels::SvdfTypes<T>;
  using Input = typename Types::Input;
  kernels::svdf<T>(shape_of(attrs, context.input_dims(kInput), context.input_dims(kTime)), scaling,
                   context.input<Input>(kInput), context.input<Input>(kFeatures), context.input<T>(kTime),
                   context.optional_input<typename Types::Bias>(kBias),
                   static_cast<T*>(context.input_operand(kState).data), context.output<Input>(0));
}

template void Svdf::run<float>(const Attrs&, const kernels::RealSvdf&, RunContext&);
template void Svdf::run<double>(const Attrs&, const kernels::RealSvdf&, RunContext&);
template void Svdf::run<int8_t>(const Attrs&, const kernels::StoredSvdf&, RunContext&);
template void Svdf::run<int16_t>(const Attrs&, const kernels::StoredSvdf&, RunContext&);

}  // namespace diatom
