// What gather_nd and scatter_nd share: lists of indices, along the last axis of an operand, into the first
// axes of a tensor.
#pragma once

#include "diatom/kernels/indexed_rows.h"
#include "diatom/ops/movement/movement.h"

namespace diatom {

struct IndexedState {
  kernels::IndexedRows rows;
  int32_t wide = 0;
};

// Fails when input `operand` cannot be lists of indices into `x`.
Code check_index_lists(InferContext& context, int operand, Dims x);

// How `indices` index a tensor of shape `x`, in units of which an element has so many.
IndexedState indexed_state(const TensorInfo& indices, Dims x, int32_t element_units);

// kBadValue when one of the indices of input `operand` is outside its axis of `x`.
Code check_indices(const IndexedState& state, const RunContext& context, int operand, Dims x);

}  // namespace diatom
