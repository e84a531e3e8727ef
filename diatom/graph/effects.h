// What an operator does besides computing its outputs from its inputs, as far as passes must care.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// Whether the operator may do more than that: keep state, call subgraphs, draw random numbers. So may all
// that the runtime does not know.
bool has_effects(const Graph::Subgraph& subgraph, const Graph::Operator& operation);

}  // namespace diatom
