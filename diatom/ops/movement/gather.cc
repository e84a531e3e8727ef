#include "diatom/ops/movement/gather.h"

namespace diatom {
namespace {

struct Axes {
  int axis = 0;
  int batch_dims = 0;
};

Code check_axes(const Gather::Attrs& attrs, InferContext& context, const Shape& x, const Shape& indices,
                Axes& axes) {
  axes.axis = normalize_axis(attrs.axis, x.ndim);
  if (axes.axis < 0) return context.fail(Code::kAxisRange, 0, x.ndim, attrs.axis);
  // One more than a position: as many as there are axes is fine.
  axes.batch_dims =
      attrs.batch_dims == indices.ndim ? indices.ndim : normalize_axis(attrs.batch_dims, indices.ndim);
  if (axes.batch_dims < 0) return context.fail(Code::kAxisRange, 1, indices.ndim, attrs.batch_dims);
  if (axes.batch_dims > axes.axis) {
    return context.fail(Code::kBadAttribute, kNoOperand, axes.axis, attrs.batch_dims, 1);
  }
  for (int i = 0; i < axes.batch_dims; ++i) {
    if (indices[i] != x[i]) return context.fail(Code::kShapeMismatch, 1, x[i], indices[i], i);
  }
  return Code::kOk;
}

}  // namespace

Code Gather::infer(const Attrs& attrs, InferContext& context) {
  DIATOM_TRY(check_movable(context, 0));
  const TensorInfo x = context.input(0);
  const TensorInfo indices = context.input(1);
  IndexList list;
  DIATOM_TRY(index_list(context, 1, list));
  Axes axes;
  DIATOM_TRY(check_axes(attrs, context, x.shape, indices.shape, axes));
  const int ndim = x.shape.ndim + indices.shape.ndim - 1 - axes.batch_dims;
  if (ndim > kMaxRank) return context.fail(Code::kUnsupported, kFirstOutput, kMaxRank, ndim);
  Shape shape;
  for (int i = 0; i < axes.axis; ++i) shape.append(x.shape[i]);
  for (int i = axes.batch_dims; i < indices.shape.ndim; ++i) shape.append(indices.shape[i]);
  for (int i = axes.axis + 1; i < x.shape.ndim; ++i) shape.append(x.shape[i]);
  return context.set_output(0, x.dtype, shape);
}

Code Gather::prepare(const Attrs& attrs, PrepareContext& context, State& state) {
  const TensorInfo x = context.input(0);
  const TensorInfo indices = context.input(1);
  Axes axes;
  DIATOM_TRY(check_axes(attrs, context, x.shape, indices.shape, axes));
  const auto batch_dims = static_cast<size_t>(axes.batch_dims);
  const Cut cut(x.shape.view(), axes.axis, element_bytes(x.dtype));
  state.size.batches = product(x.shape.view().subspan(0, batch_dims));
  state.size.outer = product(x.shape.view().subspan(batch_dims, static_cast<size_t>(axes.axis) - batch_dims));
  state.size.extent = cut.extent;
  state.size.indices =
      product(indices.shape.view().subspan(batch_dims, static_cast<size_t>(indices.shape.ndim) - batch_dims));
  state.size.inner_bytes = cut.inner_bytes;
  state.wide = indices.dtype == DType::kInt64;
  return Code::kOk;
}

Code Gather::run(const Attrs&, const State& state, RunContext& context) {
  const IndexList indices = index_list(context, 1, state.wide);
  for (int32_t i = 0; i < indices.count; ++i) {
    const int64_t index = indices[i];
    if (index < 0 || index >= state.size.extent) {
      return context.fail(Code::kBadValue, 1, state.size.extent, index);
    }
  }
  const void* x = context.input<void>(0);
  void* y = context.output<void>(0);
  if (state.wide) {
    kernels::gather(x, context.input<int64_t>(1), y, state.size);
  } else {
    kernels::gather(x, context.input<int32_t>(1), y, state.size);
  }
  return Code::kOk;
}

}  // namespace diatom
