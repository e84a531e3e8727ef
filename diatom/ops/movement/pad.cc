#include "diatom/ops/movement/pad.h"

namespace diatom {
namespace {

// The extent of an axis with its padding; -1 when a padding is negative or the sum too large.
int32_t padded_extent(int32_t extent, int64_t before, int64_t after) {
  if (before < 0 || after < 0 || before > INT32_MAX || after > INT32_MAX) return -1;
  const int64_t sum = extent + before + after;
  return sum <= INT32_MAX ? static_cast<int32_t>(sum) : -1;
}

kernels::CopyLoop place(Dims x, Dims y, const IndexList& paddings, int32_t element) {
  kernels::CopyLoop loop(element);
  const Strides from(x, element);
  const Strides to(y, element);
  uint32_t start = 0;
  for (int i = 0; i < static_cast<int>(x.size()); ++i) {
    start += static_cast<uint32_t>(paddings[2 * i]) * static_cast<uint32_t>(to[i]);
    loop.add(x[static_cast<size_t>(i)], from[i], to[i]);
  }
  loop.to_start = static_cast<int32_t>(start);
  loop.finish();
  return loop;
}

Code check_value(InferContext& context, DType dtype) {
  const TensorInfo value = context.input(2);
  if (value.dtype != dtype) {
    return context.fail(Code::kDTypeMismatch, 2, static_cast<int32_t>(dtype),
                        static_cast<int32_t>(value.dtype));
  }
  const int64_t elements = value.shape.elements();
  return elements == 1 ? Code::kOk : context.fail(Code::kElementCount, 2, 1, elements);
}

// Sets what stands for zero, or checks that a given value is quantised as the output is.
Code prepare_zero(PrepareContext& context, int32_t& zero) {
  const TensorInfo y = context.output(0);
  if (y.dtype != DType::kInt8 && y.dtype != DType::kUInt8) return Code::kOk;
  const Quantization output = context.quantization(kFirstOutput);
  zero = output.zero_point();
  if (context.has_input(2)) {
    const Quantization value = context.quantization(2);
    if (value.zero_point() == zero && value.scale() == output.scale()) return Code::kOk;
    return context.fail(Code::kScale, 2, zero, value.zero_point());
  }
  const int32_t lowest = y.dtype == DType::kInt8 ? -128 : 0;
  if (zero >= lowest && zero <= lowest + 255) return Code::kOk;
  return context.fail(Code::kBadQuantization, kFirstOutput, lowest, zero);
}

}  // namespace

Code Pad::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  if (context.has_input(2)) DIATOM_TRY(check_value(context, x.dtype));
  IndexList paddings;
  DIATOM_TRY(index_list(context, 1, paddings));
  if (paddings.count != 2 * x.shape.ndim) {
    return context.fail(Code::kElementCount, 1, 2 * x.shape.ndim, paddings.count);
  }
  Shape shape = x.shape;
  if (paddings.data == nullptr) {
    const ShapeView declared = context.output(0).shape;
    if (declared.ndim != shape.ndim) {
      return context.fail(Code::kRankMismatch, kFirstOutput, shape.ndim, declared.ndim);
    }
    return context.set_output(0, x.dtype, declared);
  }
  for (int i = 0; i < shape.ndim; ++i) {
    shape[i] = padded_extent(shape[i], paddings[2 * i], paddings[2 * i + 1]);
    if (shape[i] < 0) return context.fail(Code::kBadValue, 1, 0, paddings[2 * i], i);
  }
  return context.set_output(0, x.dtype, shape);
}

Code Pad::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  const TensorInfo y = context.output(0);
  DIATOM_TRY(prepare_zero(context, state.zero));
  IndexList paddings;
  DIATOM_TRY(index_list(context, 1, paddings));
  state.wide = paddings.wide;
  state.output_bytes = static_cast<int32_t>(storage_bytes(y.dtype, y.shape.elements()));
  state.copy.unit_bytes = element_bytes(x.dtype);
  if (paddings.data == nullptr) return Code::kOk;
  const kernels::CopyLoop loop = place(x.shape.view(), y.shape.view(), paddings, element_bytes(x.dtype));
  DIATOM_TRY(state.copy.keep(loop, context));
  if (loop.empty) return Code::kOk;
  // The output is written in ascending order and is ahead of the input by the most at the last element,
  // by all padding but what follows it.
  const Strides to(y.shape.view(), state.copy.unit_bytes);
  int64_t last = loop.to_start + state.copy.unit_bytes;
  for (int i = 0; i < x.shape.ndim; ++i) last += static_cast<int64_t>(x.shape[i] - 1) * to[i];
  return context.allow_overlap(0, 0, last - storage_bytes(x.dtype, x.shape.elements()));
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
  for (size_t i = 0; i < x.dims.size(); ++i) {
    const int at = static_cast<int>(2 * i);
    const int32_t extent = padded_extent(x.dims[i], paddings[at], paddings[at + 1]);
    if (extent != y.dims[i]) return context.fail(Code::kBadValue, 1, y.dims[i], extent);
  }
  const kernels::CopyLoop loop = place(x.dims, y.dims, paddings, state.copy.unit_bytes);
  kernels::strided_copy_and_fill(x.data, y.data, loop.box(), loop.to_start, state.output_bytes, value);
  return Code::kOk;
}

}  // namespace diatom
