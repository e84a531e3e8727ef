#include "diatom/ops/movement/indexed.h"

namespace diatom {

Code check_index_lists(InferContext& context, int operand, Dims x) {
  IndexList list;
  DIATOM_TRY(index_list(context, operand, list));
  const ShapeView indices = context.input(operand).shape;
  if (indices.ndim < 1) return context.fail(Code::kRankMismatch, operand, 1, indices.ndim);
  const int last = indices.ndim - 1;
  const auto ndim = static_cast<int32_t>(x.size());
  return indices[last] <= ndim ? Code::kOk
                               : context.fail(Code::kShapeMismatch, operand, ndim, indices[last], last);
}

IndexedState indexed_state(const TensorInfo& indices, Dims x, int32_t element_units) {
  IndexedState state;
  kernels::IndexedRows& rows = state.rows;
  const Dims lists = indices.shape.view();
  rows.depth = lists[lists.size() - 1];
  rows.count = product(lists.subspan(0, lists.size() - 1));
  const auto depth = static_cast<size_t>(rows.depth);
  rows.inner = product(x.subspan(depth, x.size() - depth), element_units);
  const Strides strides(x, element_units);
  for (int axis = 0; axis < rows.depth; ++axis) rows.strides[axis] = strides[axis];
  state.wide = indices.dtype == DType::kInt64;
  return state;
}

Code check_indices(const IndexedState& state, const RunContext& context, int operand, Dims x) {
  const IndexList indices = index_list(context, operand, state.wide);
  int32_t axis = 0;
  for (int32_t i = 0; i < indices.count; ++i) {
    const int64_t index = indices[i];
    const int32_t extent = x[static_cast<size_t>(axis)];
    if (index < 0 || index >= extent) return context.fail(Code::kBadValue, operand, extent, index);
    if (++axis == state.rows.depth) axis = 0;
  }
  return Code::kOk;
}

}  // namespace diatom
