#include "diatom/ops/movement/slice.h"

namespace diatom {
namespace {

// The extent of the part of an axis; -1 when it is not within the axis.
int32_t part(int32_t extent, int64_t begin, int64_t size) {
  if (begin < 0 || begin > extent) return -1;
  if (size == -1) return static_cast<int32_t>(extent - begin);
  return size >= 0 && size <= extent - begin ? static_cast<int32_t>(size) : -1;
}

kernels::CopyLoop cut(Dims x, const Shape& y, const IndexList& begin, int32_t element) {
  kernels::CopyLoop loop(element);
  const Strides from(x, element);
  const Strides to(y.view(), element);
  uint32_t start = 0;
  for (int i = 0; i < y.ndim; ++i) {
    start += static_cast<uint32_t>(begin[i]) * static_cast<uint32_t>(from[i]);
    loop.add(y[i], from[i], to[i]);
  }
  loop.finish();
  if (!loop.empty) loop.from_start = static_cast<int32_t>(start);
  return loop;
}

Code check_list(InferContext& context, int operand, int ndim, IndexList& list) {
  DIATOM_TRY(index_list(context, operand, list));
  return list.count == ndim ? Code::kOk : context.fail(Code::kElementCount, operand, ndim, list.count);
}

}  // namespace

Code Slice::infer(const Attrs&, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  IndexList begin;
  IndexList size;
  DIATOM_TRY(check_list(context, 1, x.shape.ndim, begin));
  DIATOM_TRY(check_list(context, 2, x.shape.ndim, size));
  if (begin.data == nullptr || size.data == nullptr) {
    const ShapeView declared = context.output(0).shape;
    if (declared.ndim != x.shape.ndim) {
      return context.fail(Code::kRankMismatch, kFirstOutput, x.shape.ndim, declared.ndim);
    }
    return context.set_output(0, x.dtype, declared);
  }
  Shape shape = x.shape;
  for (int i = 0; i < shape.ndim; ++i) {
    shape[i] = part(x.shape[i], begin[i], size[i]);
    if (shape[i] < 0) return context.fail(Code::kBadValue, 1, x.shape[i], begin[i], i);
  }
  return set_squeezable_output(context, x.dtype, shape);
}

Code Slice::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  IndexList begin;
  IndexList size;
  DIATOM_TRY(index_list(context, 1, begin));
  DIATOM_TRY(index_list(context, 2, size));
  state.wide_begin = begin.wide;
  state.wide_size = size.wide;
  state.copy.unit_bytes = element_bytes(x.dtype);
  // Each element comes from its own place or a later one, and they are moved in ascending order.
  DIATOM_TRY(context.allow_overlap(0, 0, 0));
  if (begin.data == nullptr || size.data == nullptr) return Code::kOk;
  Shape shape = x.shape;
  for (int i = 0; i < shape.ndim; ++i) shape[i] = part(x.shape[i], begin[i], size[i]);
  return state.copy.keep(cut(x.shape.view(), shape, begin, state.copy.unit_bytes), context);
}

Code Slice::run(const Attrs&, const State& state, RunContext& context) {
  if (state.copy.count > 0) {
    state.copy.run(context);
    return Code::kOk;
  }
  const Operand x = context.input_operand(0);
  const Operand y = context.output_operand(0);
  const IndexList begin = index_list(context, 1, state.wide_begin);
  const IndexList size = index_list(context, 2, state.wide_size);
  for (size_t i = 0; i < x.dims.size(); ++i) {
    const int32_t extent = part(x.dims[i], begin[static_cast<int>(i)], size[static_cast<int>(i)]);
    if (extent != y.dims[i]) return context.fail(Code::kBadValue, extent < 0 ? 1 : 2, y.dims[i], extent);
  }
  const kernels::CopyLoop loop = cut(x.dims, Shape(y.dims), begin, state.copy.unit_bytes);
  kernels::strided_copy(static_cast<const uint8_t*>(x.data) + loop.from_start, y.data, loop.box());
  return Code::kOk;
}

}  // namespace diatom
