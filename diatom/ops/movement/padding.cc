#include "diatom/ops/movement/padding.h"

namespace diatom {

int32_t padded_extent(int32_t extent, int64_t before, int64_t after) {
  if (before < 0 || after < 0 || before > INT32_MAX || after > INT32_MAX) return -1;
  const int64_t sum = extent + before + after;
  return sum <= INT32_MAX ? static_cast<int32_t>(sum) : -1;
}

Code infer_padded(InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
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

Code check_paddings(const RunContext& context, const IndexList& paddings) {
  const Dims x = context.input_dims(0);
  const Dims y = context.output_dims(0);
  for (size_t i = 0; i < x.size(); ++i) {
    const int at = static_cast<int>(2 * i);
    const int32_t extent = padded_extent(x[i], paddings[at], paddings[at + 1]);
    if (extent != y[i]) return context.fail(Code::kBadValue, 1, y[i], extent);
  }
  return Code::kOk;
}

kernels::CopyLoop place_in_padding(Dims x, Dims y, const IndexList& paddings, int32_t element) {
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

// The output is ahead of the input by the most at the last element, by all padding but what follows it.
Code allow_padded_overlap(PrepareContext& context, const kernels::CopyLoop& loop) {
  if (loop.empty) return Code::kOk;
  const TensorInfo x = context.input(0);
  const int32_t element = element_bytes(x.dtype);
  const Strides to(context.output(0).shape.view(), element);
  int64_t last = loop.to_start + element;
  for (int i = 0; i < x.shape.ndim; ++i) last += static_cast<int64_t>(x.shape[i] - 1) * to[i];
  return context.allow_overlap(0, 0, last - storage_bytes(x.dtype, x.shape.elements()));
}

Code stored_zero(InferContext& context, int32_t& zero) {
  const DType dtype = context.dtype(kFirstOutput);
  if (dtype != DType::kInt8 && dtype != DType::kUInt8) return Code::kOk;
  zero = context.quantization(kFirstOutput).zero_point();
  const int32_t lowest = dtype == DType::kInt8 ? -128 : 0;
  if (zero >= lowest && zero <= lowest + 255) return Code::kOk;
  return context.fail(Code::kBadQuantization, kFirstOutput, lowest, zero);
}

}  // namespace diatom
