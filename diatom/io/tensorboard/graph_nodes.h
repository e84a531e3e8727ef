// A Graph as the message of nodes that TensorBoard draws.
#pragma once

#include <string>

#include "diatom/graph/graph.h"

namespace diatom::tensorboard {

// A serialised GraphDef: a node for each operator, input, constant and variable, called after the tensor that
// it gives, with their dtypes and shapes. Subgraphs but the first lie in scopes of their names.
std::string graph_nodes(const Graph& graph);

}  // namespace diatom::tensorboard
