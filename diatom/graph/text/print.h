// to_text() is a graph as text that a person reads and parse_graph() reads back (docs/graphs.md): nothing of
// what a file would hold is lost.
//
//   subgraph 0 "main" (%0: float32[1,4] "x") -> (%2: float32[1,3]) {
//     %1: float32[3,4] = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
//     %2 = fully_connected(%0, %1, none) {fused_activation_function = relu} : float32[1,3] "y"
//   }
#pragma once

#include <string>

#include "diatom/graph/graph.h"

namespace diatom {

struct TextOptions {
  // Without, it is for people alone: long lists and constants are "...", long names are cut, and what
  // calibration saw is left out.
  bool data = true;
};

// An Error for a graph that could not be a file: operators or options that the format does not have.
std::string to_text(const Graph& graph, const TextOptions& options = {});

}  // namespace diatom
