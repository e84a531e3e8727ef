// Operators in another order, so that fewer values are needed at the same time.
#pragma once

#include "diatom/graph/graph.h"
#include "diatom/plan/planner.h"

namespace diatom {

// Moves operators, one at a time and where what they read and what reads them allows it, for as long as that
// makes the planned frame smaller, or equal and values shorter-lived. Operators with effects keep their order
// among each other. Returns how many were moved. The graph must be one that can run.
int order_for_memory(Graph& graph, const PlanOptions& options);

}  // namespace diatom
