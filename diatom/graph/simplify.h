// simplify() takes out of a graph what need not be computed: what nobody reads, what is known before, what is
// computed twice or gives what it is given. For graphs whose tensors have the shapes that their operators
// make, as traced ones do. What is computed before is so by the operators' portable bodies.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

void simplify(Graph& graph);

}  // namespace diatom
