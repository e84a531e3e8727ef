// Computes once what is computed twice: an operator with the name, options and inputs of one before it gives
// its readers that one's outputs. Constants with the same elements count as one. Operators with effects stay,
// and those whose outputs a caller reads by name.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// Returns how many operators it removed, and how often it took another constant.
int merge_common_subexpressions(Graph& graph);

}  // namespace diatom
