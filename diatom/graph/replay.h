// replay() runs the operators of a subgraph on tensors, one after another, as a program would that called
// them: under tapes it has gradients, and where it is staged it becomes part of the graph.
#pragma once

#include <functional>

#include "diatom/graph/graph.h"
#include "diatom/tensor/tensors.h"

namespace diatom {

// Gives the subgraphs that operators of control flow name.
using SubgraphOf = std::function<const Graph::Subgraph&(int32_t index)>;

// From tensors for all inputs to all outputs. An Error for an operator that cannot be called on tensors, as
// one that the runtime lacks, or one of stored integers.
Tensors replay(const Graph::Subgraph& subgraph, const Tensors& inputs, const SubgraphOf& others);

}  // namespace diatom
