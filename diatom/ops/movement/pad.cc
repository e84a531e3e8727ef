#include "diatom/ops/movement/pad.h"

#include "diatom/ops/movement/padding.h"

namespace diatom {
namespace {

Code check_value(InferContext& context, DType dtype) {
  DIATOM_TRY(check_dtype(context, 2, dtype));
  const int64_t elements = context.input(2).shape.elements();
  return elements == 1 ? Code::kOk : context.fail(Code::kElementCount, 2, 1, elements);
}

// Fails unless a given value is quantised as the output is.
Code check_value_scale(InferContext& context) {
  const DType dtype = context.dtype(kFirstOutput);
  if (dtype != DType::kInt8 && dtype != DType::kUInt8) return Code::kOk;
  const Quantization output = context.quantization(kFirstOutput);
  const Quantization value = context.quantization(2);
  if (value.zero_point() == output.zero_point() && value.scale() == output.scale()) return Code::kOk;
  return context.fail(Code::kScale, 2, output.zero_point(), value.zero_point());
}

}  // namespace

Code Pad::infer(const Attrs&, InferContext& context) {
  if (context.has_input(2)) DIATOM_TRY(check_value(context, context.dtype(0)));
  return infer_padded(context);
}

Code Pad::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  const TensorInfo y = context.output(0);
  DIATOM_TRY(context.has_input(2) ? check_value_scale(context) : stored_zero(context, state.zero));
  IndexList paddings;
  DIATOM_TRY(index_list(context, 1, paddings));
  state.wide = paddings.wide;
  state.output_bytes = static_cast<int32_t>(storage_bytes(y.dtype, y.shape.elements()));
  state.copy.unit_bytes = element_bytes(x.dtype);
  if (paddings.data == nullptr) return Code::kOk;
  const kernels::CopyLoop loop =
      place_in_padding(x.shape.view(), y.shape.view(), paddings, state.copy.unit_bytes);
  DIATOM_TRY(state.copy.keep(loop, context));
  return allow_padded_overlap(context, loop);
}

Code Pad::run(const Attrs&, const State& state, RunContext& context) {
  const Operand x = context.input_operand(0);
  const Operand y = context.output_operand(0);
  const int8_t zero[8] = {static_cast<int8_t>(state.zero)};
  const void* value = context.has_input(2) ? context.input<void>(2) : zero;
  if (state.copy.count > 0) {
    kernels::strided_copy_and_fill(x.data, y.data, state.copy.box(), state.copy.to_start, state.output_bytes,
                                   value);
    return Code::kOk;
  }
  const IndexList paddings = index_list(context, 1, state.wide);
  DIATOM_TRY(check_paddings(context, paddings));
  const kernels::CopyLoop loop = place_in_padding(x.dims, y.dims, paddings, state.copy.unit_bytes);
  kernels::strided_copy_and_fill(x.data, y.data, loop.box(), loop.to_start, state.output_bytes, value);
  return Code::kOk;
}

}  // namespace diatom
