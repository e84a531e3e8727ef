#include "diatom/ops/movement/movement.h"

#include <string.h>

namespace diatom {

namespace {

// The same extents but for ones.
bool same_but_ones(const Shape& a, const Shape& b) {
  int j = 0;
  for (int i = 0; i < a.ndim; ++i) {
    if (a[i] == 1) continue;
    while (j < b.ndim && b[j] == 1) ++j;
    if (j == b.ndim || b[j++] != a[i]) return false;
  }
  while (j < b.ndim && b[j] == 1) ++j;
  return j == b.ndim;
}

}  // namespace

Code check_movable(InferContext& context, int i) {
  const DType dtype = context.dtype(i);
  if (element_bytes(dtype) != 0) return Code::kOk;
  return context.fail(Code::kUnsupportedDType, i, 0, static_cast<int32_t>(dtype));
}

Code check_like(InferContext& context, int i, const TensorInfo& first, int axis) {
  if (!context.has_input(i)) return context.fail(Code::kOperandCount, i, context.input_count(), i);
  const TensorInfo x = context.input(i);
  if (x.dtype != first.dtype) {
    return context.fail(Code::kDTypeMismatch, i, static_cast<int32_t>(first.dtype),
                        static_cast<int32_t>(x.dtype));
  }
  if (x.shape.ndim != first.shape.ndim) {
    return context.fail(Code::kRankMismatch, i, first.shape.ndim, x.shape.ndim);
  }
  for (int a = 0; a < first.shape.ndim; ++a) {
    if (a != axis && x.shape[a] != first.shape[a]) {
      return context.fail(Code::kShapeMismatch, i, first.shape[a], x.shape[a], a);
    }
  }
  return Code::kOk;
}

Code index_list(InferContext& context, int i, IndexList& list) {
  const TensorInfo info = context.input(i);
  if (!is_index(info.dtype)) {
    return context.fail(Code::kDTypeMismatch, i, static_cast<int32_t>(DType::kInt32),
                        static_cast<int32_t>(info.dtype));
  }
  list = {info.data, static_cast<int32_t>(info.shape.elements()), info.dtype == DType::kInt64};
  return Code::kOk;
}

Code constant_axis(InferContext& context, int i, int ndim, int32_t& axis) {
  IndexList list;
  DIATOM_TRY(index_list(context, i, list));
  if (list.count != 1) return context.fail(Code::kElementCount, i, 1, list.count);
  if (list.data == nullptr) return context.fail(Code::kNotConstant, i);
  axis = normalize_axis(list[0], ndim);
  return axis >= 0 ? Code::kOk : context.fail(Code::kAxisRange, i, ndim, list[0]);
}

Code set_squeezable_output(InferContext& context, DType dtype, const Shape& shape) {
  const TensorInfo declared = context.output(0);
  const bool accepted = declared.dtype == dtype && same_but_ones(shape, declared.shape);
  return context.set_output(0, dtype, accepted ? declared.shape : shape);
}

int32_t product(Dims dims, int32_t scale) {
  uint32_t value = static_cast<uint32_t>(scale);
  for (const int32_t dim : dims) value *= static_cast<uint32_t>(dim);
  return static_cast<int32_t>(value);
}

Strides::Strides(Dims dims, int32_t scale) {
  uint32_t stride = static_cast<uint32_t>(scale);  // may wrap only where the tensor is empty
  for (size_t i = dims.size(); i-- > 0;) {
    along[i] = static_cast<int32_t>(stride);
    stride *= static_cast<uint32_t>(dims[i]);
  }
}

Code StoredCopy::keep(const kernels::CopyLoop& loop, PrepareContext& context) {
  count = loop.count;
  run_bytes = loop.run_bytes;
  unit_bytes = loop.unit_bytes;
  from_start = loop.from_start;
  to_start = loop.to_start;
  const Span<kernels::CopyAxis> kept = context.allocate(axes, static_cast<size_t>(count));
  if (kept.empty()) return Code::kArenaTooSmall;
  for (size_t i = 0; i < kept.size(); ++i) kept[i] = loop.axes[i];
  return Code::kOk;
}

void StoredCopy::run(RunContext& context, int i) const {
  kernels::strided_copy(context.input<uint8_t>(i) + from_start, context.output<uint8_t>(0) + to_start, box());
}

void copy_blocks(const uint8_t* from, int32_t from_stride, uint8_t* to, int32_t to_stride, int32_t count,
                 int32_t bytes, int32_t unit_bytes) {
  if (count == 0 || bytes == 0) return;
  const bool dense = from_stride == bytes && to_stride == bytes;
  const kernels::CopyAxis axis{dense ? 1 : count, from_stride, to_stride};
  kernels::strided_copy(from, to, {{&axis, 1}, dense ? bytes * count : bytes, unit_bytes});
}

Cut::Cut(Dims dims, int axis, int32_t element) {
  const auto at = static_cast<size_t>(axis);
  outer = product(dims.subspan(0, at), 1);
  inner_bytes = product(dims.subspan(at + 1, dims.size() - at - 1), element);
  extent = dims[at];
}

void split_along(RunContext& context, int i, int axis, int32_t element) {
  const Operand x = context.input_operand(i);
  const Cut whole(x.dims, axis, element);
  const auto* from = static_cast<const uint8_t*>(x.data);
  for (int part = 0; part < context.output_count(); ++part) {
    const Operand y = context.output_operand(part);
    const int32_t bytes = y.dims[static_cast<size_t>(axis)] * whole.inner_bytes;
    copy_blocks(from, whole.extent * whole.inner_bytes, static_cast<uint8_t*>(y.data), bytes, whole.outer,
                bytes, element);
    from += bytes;
  }
}

Code prepare_same_bytes(PrepareContext& context, SameBytes& state) {
  const TensorInfo x = context.input(0);
  if (bits(x.dtype) == 0) {
    return context.fail(Code::kUnsupportedDType, 0, 0, static_cast<int32_t>(x.dtype));
  }
  state.bytes = static_cast<int32_t>(storage_bytes(x.dtype, x.shape.elements()));
  return context.share(0, 0);
}

void run_same_bytes(const SameBytes& state, RunContext& context) {
  const void* x = context.input<void>(0);
  void* y = context.output<void>(0);
  if (x != y) memmove(y, x, static_cast<size_t>(state.bytes));
}

}  // namespace diatom
