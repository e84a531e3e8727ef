#include "diatom/ops/movement/movement.h"

#include <string.h>

namespace diatom {

Code check_movable(InferContext& context, int i) {
  const DType dtype = context.input(i).dtype;
  if (element_bytes(dtype) != 0) return Code::kOk;
  return context.fail(Code::kUnsupportedDType, i, 0, static_cast<int64_t>(dtype));
}

Code index_list(InferContext& context, int i, IndexList& list) {
  const TensorInfo info = context.input(i);
  if (!is_index(info.dtype)) {
    return context.fail(Code::kDTypeMismatch, i, static_cast<int64_t>(DType::kInt32),
                        static_cast<int64_t>(info.dtype));
  }
  list = {info.data, static_cast<int32_t>(info.shape.elements()), info.dtype == DType::kInt64};
  return Code::kOk;
}

Code known_index_list(InferContext& context, int i, IndexList& list) {
  DIATOM_TRY(index_list(context, i, list));
  return list.data != nullptr ? Code::kOk : context.fail(Code::kNotConstant, i);
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
  outer = static_cast<int32_t>(element_count(dims.subspan(0, at)));
  inner_bytes = static_cast<int32_t>(element_count(dims.subspan(at + 1, dims.size() - at - 1))) * element;
  extent = dims[at];
}

Code prepare_same_bytes(PrepareContext& context, SameBytes& state) {
  const TensorInfo x = context.input(0);
  if (bits(x.dtype) == 0) {
    return context.fail(Code::kUnsupportedDType, 0, 0, static_cast<int64_t>(x.dtype));
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
