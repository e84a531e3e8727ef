// Where axes are put into another order and back, as models of channels-first layers do, both orders vanish.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// A TRANSPOSE of a TRANSPOSE becomes one. A TRANSPOSE that element-wise operators stand behind is done after
// them instead, where another follows that it may meet, and once where several of its kind go into one
// operator.
//
// Lossless: an element-wise operator computes each element of its output from the elements at the same place,
// which the permutation takes along, and from operands of one element; there is one quantisation for all.
// Returns how many operators were changed.
int move_transposes(Graph& graph);

}  // namespace diatom
