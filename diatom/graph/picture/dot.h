// to_dot() is a graph as Graphviz reads it: a box for each operator with what it makes, its constants and
// what it costs, and a cluster for each subgraph.
//
//   diatom graph kws.tflite --format dot | dot -Tpdf -o kws.pdf
#pragma once

#include <string>

#include "diatom/graph/graph.h"

namespace diatom {

// An Error for a graph that could not be a file.
std::string to_dot(const Graph& graph);

}  // namespace diatom
