#include "diatom/ops/movement/embedding_lookup.h"

#include "diatom/kernels/gather.h"
#include "diatom/kernels/portable/map.h"
#include "diatom/ops/movement/movement.h"
#include "diatom/ops/per_tensor.h"

namespace diatom {
namespace {

enum { kIndices, kTable };

Code check_indices(const EmbeddingLookup::State& state, const RunContext& context) {
  const IndexList indices = index_list(context, kIndices, false);
  for (int32_t i = 0; i < indices.count; ++i) {
    const int64_t index = indices[i];
    if (index < 0 || index >= state.rows) return context.fail(Code::kBadValue, kIndices, state.rows, index);
  }
  return Code::kOk;
}

}  // namespace

// Rows of int8 become real numbers when the model declares so.
Code EmbeddingLookup::infer(const Attrs&, InferContext& context) {
  const TensorInfo indices = context.input(kIndices);
  const TensorInfo table = context.input(kTable);
  DIATOM_TRY(check_rank(context, kIndices, indices.shape, 1));
  if (table.shape.ndim < 1) return context.fail(Code::kRankMismatch, kTable, 1, 0);
  Shape shape = table.shape;
  shape[0] = indices.shape[0];
  const DType declared = context.dtype(kFirstOutput);
  return context.set_output(0, is_float(declared) && table.dtype == DType::kInt8 ? declared : table.dtype,
                            shape);
}

Code EmbeddingLookup::prepare(const Attrs&, PrepareContext& context, State& state) {
  const TensorInfo table = context.input(kTable);
  const Dims dims = table.shape.view();
  state.rows = dims[0];
  state.row_elements = product(dims.subspan(1, dims.size() - 1));
  state.element_bytes = element_bytes(table.dtype);
  return Code::kOk;
}

Code EmbeddingLookup::prepare_hybrid(const Attrs& attrs, PrepareContext& context, State& state) {
  PerTensor table;
  DIATOM_TRY(per_tensor(context, kTable, table));
  if (table.zero_point != 0) return context.fail(Code::kScale, kTable, 0, table.zero_point);
  state.scale = table.scale;
  return prepare(attrs, context, state);
}

Code EmbeddingLookup::run(const Attrs&, const State& state, RunContext& context) {
  DIATOM_TRY(check_indices(state, context));
  const Operand indices = context.input_operand(kIndices);
  kernels::gather(context.input<void>(kTable), static_cast<const int32_t*>(indices.data),
                  context.output<void>(0),
                  {1, 1, state.rows, indices.dims[0], state.row_elements * state.element_bytes});
  return Code::kOk;
}

template <typename T>
Code EmbeddingLookup::run_hybrid(const Attrs&, const State& state, RunContext& context) {
  DIATOM_TRY(check_indices(state, context));
  const Operand indices = context.input_operand(kIndices);
  const auto* index = static_cast<const int32_t*>(indices.data);
  const int8_t* table = context.input<int8_t>(kTable);
  T* y = context.output<T>(0);
  const T scale = static_cast<T>(state.scale);
  for (int32_t i = 0; i < indices.dims[0]; ++i, y += state.row_elements) {
    kernels::map(table + ptrdiff_t{index[i]} * state.row_elements, y, static_cast<size_t>(state.row_elements),
                 [scale](int8_t x) { return static_cast<T>(x) * scale; });
  }
  return Code::kOk;
}

template Code EmbeddingLookup::run_hybrid<float>(const Attrs&, const State&, RunContext&);
template Code EmbeddingLookup::run_hybrid<double>(const Attrs&, const State&, RunContext&);

}  // namespace diatom
