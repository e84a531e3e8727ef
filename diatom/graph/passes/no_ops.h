// remove_no_ops() removes operators whose output is their input: QUANTIZE to the same quantisation, RESHAPE,
// SQUEEZE and EXPAND_DIMS to the same shape, TRANSPOSE by the identity, PAD by nothing, CONCATENATION of one.
// Of a RESHAPE after another such change of shape, the first is skipped.
//
// Lossless, because what is removed copies bytes: the two tensors have the same dtype, shape and
// quantisation, and a QUANTIZE is asked for every stored value. A RESHAPE depends only on the elements and
// their number, which the skipped operator does not change.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// How many operators were removed or skipped.
int remove_no_ops(Graph& graph);

}  // namespace diatom
