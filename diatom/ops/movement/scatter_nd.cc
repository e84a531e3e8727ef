#include "diatom/ops/movement/scatter_nd.h"

namespace diatom {
namespace {

enum { kIndices, kUpdates, kShape };

}  // namespace

Code ScatterNd::infer(const Attrs&, InferContext& context) {
  const TensorInfo updates = context.input(kUpdates);
  DIATOM_TRY(set_listed_shape(context, updates.dtype, kShape));
  const ShapeView y = context.output(0).shape;
  DIATOM_TRY(check_index_lists(context, kIndices, y.view()));
  const ShapeView indices = context.input(kIndices).shape;
  const int last = indices.ndim - 1;
  const int ndim = last + y.ndim - indices[last];
  DIATOM_TRY(check_rank(context, kUpdates, updates.shape, ndim));
  for (int axis = 0; axis < ndim; ++axis) {
    const int32_t expected = axis < last ? indices[axis] : y[axis - last + indices[last]];
    if (updates.shape[axis] != expected)
      return context.fail(Code::kShapeMismatch, kUpdates, expected, updates.shape[axis], axis);
  }
  return Code::kOk;
}

Code ScatterNd::prepare(const Attrs&, PrepareContext& context, State& state) {
  state.indexed = indexed_state(context.input(kIndices), context.output(0).shape.view(), 1);
  return keep_listed_shape(context, state.stated, kShape);
}

template <typename T>
Code ScatterNd::run(const Attrs&, const State& state, RunContext& context) {
  DIATOM_TRY(check_listed_shape(state.stated, context));
  const Operand y = context.output_operand(0);
  DIATOM_TRY(check_indices(state.indexed, context, kIndices, y.dims));
  const auto size = static_cast<ptrdiff_t>(element_count(y.dims));
  const T* updates = context.input<T>(kUpdates);
  T* to = static_cast<T*>(y.data);
  const kernels::IndexedRows& rows = state.indexed.rows;
  if (state.indexed.wide) {
    kernels::scatter_rows(rows, context.input<int64_t>(kIndices), updates, to, size);
  } else {
    kernels::scatter_rows(rows, context.input<int32_t>(kIndices), updates, to, size);
  }
  return Code::kOk;
}

template Code ScatterNd::run<float>(const Attrs&, const State&, RunContext&);
template Code ScatterNd::run<int32_t>(const Attrs&, const State&, RunContext&);
template Code ScatterNd::run<double>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
