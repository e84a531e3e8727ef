// The subgraphs that operators of control flow name.
#pragma once

#include <cstdint>
#include <functional>

#include "diatom/graph/graph.h"

namespace diatom {

// Gives each that the operator names another index.
void renumber_subgraphs(Graph::Operator& operation, const std::function<int32_t(int32_t)>& renumber);

}  // namespace diatom
