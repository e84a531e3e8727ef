// remove_dead_operators() removes operators whose results nobody needs, and tensors that nobody names.
//
// Lossless, because an operator is only removed when all it does is compute outputs that lead to no output of
// its subgraph and to no operator that is kept; see has_effects() for those that are always kept. A removed
// operator can no longer fail for its data, as a GATHER with an index out of range would.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// How many operators and tensors were removed.
int remove_dead_operators(Graph& graph);

}  // namespace diatom
