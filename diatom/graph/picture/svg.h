// to_svg() draws a graph as a picture that needs nothing else: a box for each operator with what it makes,
// its constants, attributes and what it costs, a bar as long as its share of all multiply-accumulates, and a
// panel for each subgraph. Names of tensors are shown where the pointer rests.
#pragma once

#include <string>

#include "diatom/graph/graph.h"

namespace diatom {

// An Error for a graph that could not be a file, or is too large for a picture.
std::string to_svg(const Graph& graph);

}  // namespace diatom
