// parse_graph() reads what to_text() wrote, or a person did. Tensors whose names are numbers are in their
// order, those with words follow; where a number is missing, the next takes its place.
#pragma once

#include <string_view>

#include "diatom/graph/graph.h"

namespace diatom {

// An Error says the line and the column, what was expected there and what was found.
Graph parse_graph(std::string_view text);

}  // namespace diatom
