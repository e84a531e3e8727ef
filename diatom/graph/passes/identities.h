// Removes arithmetic that gives what it is given: x * 1, x / 1, x - 0 and -(-x), whose result is x to the
// bit, of whatever sign and also where it is no number. (x + 0 is not: it makes +0 of -0.) Stored integers
// are left alone, as they are scaled anew.
#pragma once

#include "diatom/graph/graph.h"

namespace diatom {

// Returns how many operators it removed.
int remove_identities(Graph& graph);

}  // namespace diatom
